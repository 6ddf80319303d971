package dev.halftime.models.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.setting.Limits;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an agent may spend is bounded by the proxy.
@Timeout(120)
final class ProxyBudgetTest {

  @TempDir Path folder = Path.of(".");

  private ProxyTrial trial;

  @BeforeEach
  void begin() {
    trial = new ProxyTrial(folder);
  }

  @Test
  void underALimitInDollarsAModelWithoutAPriceIsRefusedWithTheRemedy() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      Limits dollars = new Limits(9, 9, 1_000_000, 2, Duration.ofMinutes(1), 1_000);
      String token = trial.account(proxy, dollars).token();
      HttpResponse<String> unpriced =
          trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"free\"}");

      assertThat(unpriced.statusCode()).isEqualTo(403);
      assertThat(unpriced.body())
          .contains(
              "unknown_price",
              "may cost $2.0",
              "openai:free@" + provider.url(),
              "--model-prices FILE");
      assertThat(provider.calls.get()).isZero();
      assertThat(trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}").statusCode())
          .isEqualTo(200);
      String free = trial.account(proxy, Limits.DEFAULT).token();
      assertThat(
              trial.ask(proxy, "/v1/chat/completions", free, "{\"model\":\"free\"}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void underABudgetOfTheRunAModelWithoutAPriceIsRefused() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      proxy.keepToBudget(true);
      String token = trial.account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> unpriced =
          trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"free\"}");

      assertThat(unpriced.statusCode()).isEqualTo(403);
      assertThat(unpriced.body())
          .contains("the run has a budget in dollars", "--model-prices FILE");
      assertThat(provider.calls.get()).isZero();
      assertThat(trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void ofALimitOfNothingNothingIsPaidTwice() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      Limits nothing = new Limits(9, 9, 1_000_000, 0, Duration.ofMinutes(1), 1_000);
      String token = trial.account(proxy, nothing).token();
      var _ = trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}");

      assertThat(trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}").statusCode())
          .isEqualTo(403);
      assertThat(provider.calls.get()).isEqualTo(1);
    }
  }

  @Test
  void whoseBudgetIsSpentIsRefusedUntilTheNextEpisode() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      Limits few = new Limits(9, 9, 10, 10, Duration.ofMinutes(1), 1000);
      ProxyAccount account = trial.account(proxy, few);
      int first =
          trial.ask(proxy, "/v1/messages", account.token(), "{\"model\":\"m\"}").statusCode();
      HttpResponse<String> second =
          trial.ask(proxy, "/v1/messages", account.token(), "{\"model\":\"m\"}");
      account.begin(_ -> {}, few);
      int third =
          trial.ask(proxy, "/v1/messages", account.token(), "{\"model\":\"m\"}").statusCode();

      assertThat(List.of(first, second.statusCode(), third)).containsExactly(200, 403, 200);
      assertThat(second.body()).contains("budget_exhausted", "20 of 10 tokens are spent");
      assertThat(provider.calls).hasValue(2);
    }
  }
}
