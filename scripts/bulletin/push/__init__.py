"""An issue's articles into the draft box of the Official Account, exactly once.

The only part of what is made for WeChat with network, clock and secrets; nothing but its verbs loads it. It stands
behind the export and takes the values that one makes. `wire` sends, `tokens` keeps a token, `api` names the calls,
`journal` remembers, `look` sees what stands in the box, `plan` decides, `work` does it and reads back.
"""
