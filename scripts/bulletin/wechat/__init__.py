"""Articles for a WeChat Official Account: fragments with inline styles only, and what goes with them.

`layout` makes an article's tree from the model, `styles` says how it looks, `darkmode` how WeChat
will show it at night, `allow` what may stand in it at all. `package` gathers an issue's folder.
Nothing here reads a clock or the network.
"""
