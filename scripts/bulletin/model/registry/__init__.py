"""What can be wrong, by the letter of its code."""

MODULES = {
    "A": "a_addresses",
    "B": "b_build",
    "D": "d_documents",
    "E": "e_desk",
    "F": "f_files",
    "H": "h_markup",
    "I": "i_copyin",
    "K": "k_keys",
    "L": "l_links",
    "M": "m_marks",
    "N": "n_numbers",
    "P": "p_photos",
    "R": "r_people",
    "S": "s_issues",
    "T": "t_tables",
    "U": "u_publish",
    "W": "w_wechat",
    "Y": "y_yaml",
    "Z": "z_words",
}
"""The module of each letter, in the order of the handbook."""
