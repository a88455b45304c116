"""Costs come from the price list that litellm brings along, which is read without importing litellm."""

import subprocess
import sys
from decimal import Decimal

from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.prices import cost_of, listed_models, price_of


def test_a_model_on_this_machine_costs_nothing() -> None:
    assert cost_of(Endpoint("ollama/llama3.2", "http://127.0.0.1:11434"), 10_000, 500) == 0


def test_a_listed_model_costs_what_the_list_says() -> None:
    endpoint = Endpoint("openai/gpt-4o-mini")
    price = price_of(endpoint)
    assert price is not None
    assert 0 < price.read < price.written < Decimal("0.001")
    assert cost_of(endpoint, 1_000_000, 0) == price.read * 1_000_000
    assert "gpt-4o-mini" in listed_models("openai")


def test_the_price_of_one_provider_is_not_taken_for_that_of_another() -> None:
    assert price_of(Endpoint("groq/gpt-4o-mini")) is None
    assert price_of(Endpoint("openai/gpt-4o-mini", "https://elsewhere.example/v1")) is None
    assert cost_of(Endpoint("nobody/knows"), 10, 10) is None


def test_looking_a_price_up_does_not_import_litellm() -> None:
    body = (
        "import sys\nfrom assistant.analysis.model.endpoint import Endpoint\n"
        "from assistant.analysis.model.prices import price_of\nassert price_of(Endpoint('openai/gpt-4o-mini'))\n"
        "print('litellm' in sys.modules, 'httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", body], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False False\n"
