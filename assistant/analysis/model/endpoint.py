"""Which model is asked, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.analysis.model.guard import host_of, is_here

_HOSTS = {
    "anthropic": "api.anthropic.com:443",
    "cerebras": "api.cerebras.ai:443",
    "cohere": "api.cohere.com:443",
    "deepseek": "api.deepseek.com:443",
    "fireworks_ai": "api.fireworks.ai:443",
    "gemini": "generativelanguage.googleapis.com:443",
    "groq": "api.groq.com:443",
    "mistral": "api.mistral.ai:443",
    "openai": "api.openai.com:443",
    "openrouter": "openrouter.ai:443",
    "perplexity": "api.perplexity.ai:443",
    "together_ai": "api.together.xyz:443",
    "xai": "api.x.ai:443",
}
"""Where litellm reaches a provider of which the settings give no address. Of others only the provider is named."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model with its provider in front, such as `openai/gpt-4o-mini` or `ollama/llama3.2`, and where it is."""

    model: str
    address: str = ""
    """The server's URL; empty for the provider's own."""
    key: str = field(default="", repr=False)
    """Never written anywhere and never shown."""

    @property
    def provider(self) -> str:
        """Who or what serves it, as litellm calls it."""
        return self.model.partition("/")[0]

    @property
    def host(self) -> str:
        """Host and port; the name of the provider where litellm alone knows them."""
        return host_of(self.address) if self.address else _HOSTS.get(self.provider, self.provider)

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine."""
        return bool(self.address) and is_here(self.address)
