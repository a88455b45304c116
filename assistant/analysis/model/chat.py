"""A LangChain chat model over litellm, stricter than the ready-made one: part of a reply is never passed off as whole.

`langchain-litellm` repairs cut JSON in silence and gives `None` without an error for some kinds of structured output;
docs/operating-a-model.md says more.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import agenerate_from_stream
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import SecretStr

from assistant.analysis.model.provider import parts
from assistant.analysis.model.wire import Ask


class StrictChat(BaseChatModel):
    """One endpoint. Streams; is held to a schema where the provider can; ends with its deadline or when cancelled."""

    model: str
    address: str = ""
    key: SecretStr = SecretStr("")
    most_tokens: int
    seconds: float

    @property
    def _llm_type(self) -> str:
        return "connected-litellm"

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        *,
        schema: dict[str, Any] | None = None,
        **_: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        if stop:
            raise NotImplementedError("A reply ends where the model ends it.")
        turns = [[_role(each), str(each.content)] for each in messages]
        key = self.key.get_secret_value()
        ask = Ask(0, self.model, self.address, key, turns, schema, self.most_tokens, self.seconds)
        async with asyncio.timeout(self.seconds), aclosing(parts(ask)) as stream:
            async for part in stream:
                usage = UsageMetadata(
                    input_tokens=part.tokens_in,
                    output_tokens=part.tokens_out,
                    total_tokens=part.tokens_in + part.tokens_out,
                )
                chunk = ChatGenerationChunk(message=AIMessageChunk(content=part.text, usage_metadata=usage))
                if run_manager is not None:
                    await run_manager.on_llm_new_token(part.text, chunk=chunk)
                yield chunk

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return await agenerate_from_stream(self._astream(messages, stop, run_manager, **kwargs))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002 - LangChain's signature
        **kwargs: Any,
    ) -> ChatResult:
        return asyncio.run(self._agenerate(messages, stop, None, **kwargs))


def turn(role: str, text: str) -> BaseMessage:
    """A message of ours as LangChain's."""
    kinds: dict[str, type[BaseMessage]] = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
    return kinds[role](content=text)


def _role(message: BaseMessage) -> str:
    match message:
        case SystemMessage():
            return "system"
        case AIMessage():
            return "assistant"
        case _:
            return "user"
