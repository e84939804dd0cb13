"""Pages of who said what, a module a concept."""

from annotations.views.guide import about
from annotations.views.policies import policy_detail
from annotations.views.stories import article_detail, home, revision_detail

__all__ = ["about", "article_detail", "home", "policy_detail", "revision_detail"]
