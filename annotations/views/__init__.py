"""Pages of who said what, a module a concept."""

from annotations.views.claims import claim_detail
from annotations.views.descriptors import descriptor_detail, descriptor_list
from annotations.views.guide import about, method
from annotations.views.policies import policy_detail, policy_list
from annotations.views.sources import source_detail
from annotations.views.speakers import speaker_detail, speaker_list
from annotations.views.stories import article_detail, article_list, home, revision_detail

__all__ = [
    "about",
    "article_detail",
    "article_list",
    "claim_detail",
    "descriptor_detail",
    "descriptor_list",
    "home",
    "method",
    "policy_detail",
    "policy_list",
    "revision_detail",
    "source_detail",
    "speaker_detail",
    "speaker_list",
]
