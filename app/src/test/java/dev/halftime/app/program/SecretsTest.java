package dev.halftime.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests that passed secrets do not get into records.
final class SecretsTest {

  @Test
  void aSecretIsReplacedHoweverTheProgramEncodesIt() {
    String key = "sk-canary-4711";
    Secrets secrets = Secrets.among(List.of("MY_KEY"), Map.of("MY_KEY", key));
    String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    String escaped = "\\u0073k\\u002dcanary-4711";

    assertThat(secrets.outOf("it is " + key + ", " + encoded + " and " + escaped))
        .startsWith("it is [MY_KEY], [MY_KEY]")
        .endsWith(" and [MY_KEY]")
        .doesNotContain("canary", "c2stY2FuYXJ5");
  }
}
