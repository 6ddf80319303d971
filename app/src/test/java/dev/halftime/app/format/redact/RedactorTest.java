package dev.halftime.app.format.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that secrets and personal data are replaced, and other text is not.
final class RedactorTest {

  private final Redactor redactor = Redactor.with(OwnPatterns.NONE);

  /// Asserts that a text becomes another one, which stays as it is.
  static void assertReplaced(String text, String clean) {
    Redactor redactor = Redactor.with(OwnPatterns.NONE);
    assertThat(redactor.redacted(text)).isEqualTo(clean);
    assertThat(redactor.redacted(clean)).as("again").isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mail to eva.muster+shop@mail.example.co.uk today      | mail to [email-1] today",
        "https://x.test/?to=bob%40example.com&a=1              | https://x.test/?to=[email-1]&a=1",
        "card 4111 1111 1111 1111 12/29                        | card [card-1] 12/29",
        "cust_378282246310005                                  | cust_[card-1]",
        "IBAN DE89 3704 0044 0532 0130 00, thanks              | IBAN [iban-1], thanks",
        "gb82west12345698765432                                | [iban-1]",
        "from 203.0.113.7:443                                  | from [ip-1]:443",
        "from [2001:db8::8a2e:370:7334]:80                     | from [[ip-1]]:80",
        "call me: +49 (30) 901820-0.                           | call me: [phone-1].",
        "(415) 555-0132 or 415-555-0133                        | [phone-1] or [phone-2]",
        "06 12 34 56 78                                        | [phone-1]",
        "Tel. 030 9018200                                      | Tel. [phone-1]",
        "my phone is 4155550132                                | my phone is [phone-1]",
        "key sk-proj-abcDEF1234567890abcdef                    | key [key-1]",
        "AKIAIOSFODNN7EXAMPLE                                  | [key-1]",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789              | [key-1]",
        "Authorization: Bearer abc.def-0123456789              | Authorization: Bearer [token-1]",
        "eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl       | [jwt-1]",
        "postgres://app:s3cr3t@db.internal:5432/x              |"
            + " postgres://app:[password-1]@db.internal:5432/x",
        "password=hunter22&x=1                                 | password=[secret-1]&x=1",
        "'api_key': 'abcdef'                                   | 'api_key': '[secret-1]'",
        "get /v1?key=abcdef123                                 | get /v1?key=[secret-1]",
      })
  void valuesAreReplaced(String text, String clean) {
    assertReplaced(text, clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on 2026-11-30T16:23:06.123456Z and 30.11.2026, 12:30:45",
        "4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "std::vector<int>, Face::of, version 1.2.3, order 1234567890, #W2378156",
        "4111111111111112 fails Luhn; DE88370400440532013000 fails its check digits",
        "the password is wrong; reset my password: please, the secret of success",
        "a@b, @home, 5 @ 3.00 each; 1/2 + 3 = 3.5; 99.99.2026.1 is 300.1.1.1",
        "task-force and risk-averse-and-very-long-words, basic understanding",
        "{\"tokens\": 12345, \"max_tokens\": 4096}",
      })
  void otherTextStays(String text) {
    assertThat(redactor.redacted(text)).isEqualTo(text);
    assertThat(redactor.summary()).isEqualTo("Redacted: nothing was found.");
  }

  @Test
  void everyPlaceInJsonIsSearched() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----";
    JsonNode value =
        Json.read(
            """
            {"a@example.com": ["b@example.com", {"c": "a@example.com"}],
             "card": 4111111111111111, "time": 1764519786000000000, "n": 42,
             "headers": {"Authorization": "x", "Cookie": ["y"], "password": 1234},
             "attribute": {"key": "db.password", "value": {"stringValue": "z"}},
             "arguments": "{\\"to\\": \\"b\\\\u0040example.com\\", \\"pem\\": \\"%s\\"}"}
            """
                .formatted(key.replace("\\n", "\\\\\\\\n")));

    JsonNode clean = redactor.redacted(value);

    assertThat(clean)
        .isEqualTo(
            Json.read(
                """
                {"[email-1]": ["[email-2]", {"c": "[email-1]"}],
                 "card": "[card-1]", "time": 1764519786000000000, "n": 42,
                 "headers": {"Authorization": "[secret-1]", "Cookie": ["[secret-2]"],
                 "password": "[secret-3]"},
                 "attribute": {"key": "db.password", "value": {"stringValue": "[secret-4]"}},
                 "arguments": "{\\"pem\\":\\"[private-key-1]\\",\\"to\\":\\"[email-2]\\"}"}
                """));
    assertThat(redactor.summary())
        .isEqualTo(
            "Redacted: card 1 (1 different), email 4 (2 different), private-key 1 (1 different),"
                + " secret 4 (4 different).");
  }

  @Test
  void aValueHasOnePlaceholderHoweverItIsFound() {
    String key = "sk-proj-abcDEF1234567890abcdef";
    JsonNode value =
        Json.read(
            """
            [{"api_key": "%1$s", "password": "abcdef123"}, "use %1$s", "get /v1?key=abcdef123",
             {"password": "Bearer %1$s"}, "Authorization: Bearer abcdef123.456",
             {"access_token": "abcdef123.456", "secret": 4111111111111111}, "4111111111111111"]
            """
                .formatted(key));

    assertThat(redactor.redacted(value))
        .isEqualTo(
            Json.read(
                """
                [{"api_key": "[key-1]", "password": "[secret-1]"}, "use [key-1]",
                 "get /v1?key=[secret-1]", {"password": "[secret-2]"},
                 "Authorization: Bearer [token-1]",
                 {"access_token": "[token-1]", "secret": "[card-1]"}, "[card-1]"]
                """));
    assertThat(redactor.summary())
        .isEqualTo(
            "Redacted: card 2 (1 different), key 2 (1 different), secret 3 (2 different), token 2"
                + " (1 different).");
  }

  @Test
  void ownPatternsAreReplacedFirstAndInvalidOnesAreNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("patterns");
    Files.writeString(file, "# ours\n\ncustomer C-\\d{4}\nname (?i)jane doe\n");
    Redactor own = Redactor.with(OwnPatterns.read(file));

    assertThat(own.redacted("Jane Doe, C-1234, JANE DOE, j@example.com"))
        .isEqualTo("[name-1], [customer-1], [name-2], [email-1]");

    Files.writeString(file, "customer C-\\d{4}\nname (\n");
    assertThatThrownBy(() -> OwnPatterns.read(file))
        .hasMessageContaining("line 2: '(' is not a regular expression");
    Files.writeString(file, "C-\\d{4}\n");
    assertThatThrownBy(() -> OwnPatterns.read(file)).hasMessageContaining("line 1: 'C-");
    assertThat(Redactor.off().redacted("j@example.com")).isEqualTo("j@example.com");
  }
}
