"""The registry of everything that can be wrong: each code's severity, message and way out.

One module a letter. The editors' handbook prints them all, and a test holds the two together. Messages
are Chinese because editors read them.
"""

from __future__ import annotations

from bulletin.model.registry import (
    a_addresses,
    b_build,
    d_documents,
    e_desk,
    f_files,
    h_markup,
    i_copyin,
    k_keys,
    l_links,
    m_marks,
    n_numbers,
    p_photos,
    r_people,
    s_issues,
    t_tables,
    u_publish,
    w_wechat,
    y_yaml,
    z_words,
)
from bulletin.model.registry.rule import Rule

LETTERS = (
    a_addresses,
    b_build,
    d_documents,
    e_desk,
    f_files,
    h_markup,
    i_copyin,
    k_keys,
    l_links,
    m_marks,
    n_numbers,
    p_photos,
    r_people,
    s_issues,
    t_tables,
    u_publish,
    w_wechat,
    y_yaml,
    z_words,
)

RULES: dict[str, Rule] = {code: rule for letter in LETTERS for code, rule in letter.RULES.items()}
"""Every code; no letter stands in two modules."""
