package dev.halftime.app.format.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that what resembles personal data is not taken for it.
final class RedactorRestraintTest {

  private final Redactor redactor = Redactor.with(OwnPatterns.NONE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x[::2], a1::b2, y[1::3]",
        "Section 4.10.2.1, version 10.2.3.4 and chapter 1.2.3.4",
        "call on 2024-11-30, mobile 2019-2020, sms 30.11.2026, call 20241130",
        "call about order 1234567890, mobile: order #12345678",
        "clone git@github.com:me/it.git or ssh://git@git.example.com/it",
      })
  void whatOnlyResemblesStays(String text) {
    assertThat(redactor.redacted(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call me at 4155550132   | call me at [phone-1]",
        "mobile number: 5550132  | mobile number: [phone-1]",
        "host 10.2.3.4           | host [ip-1]",
        "fe80::1 and 2001:db8::1 | [ip-1] and [ip-2]",
        "legit@github.com        | [email-1]",
      })
  void whatIsItIsStillReplaced(String text, String clean) {
    assertThat(redactor.redacted(text)).isEqualTo(clean);
  }

  @Test
  void aPlaceholderThatWasInTheTextIsGivenToNoValue() {
    redactor.reserve("say [email-2]");

    assertThat(redactor.redacted("[email-1] is a@example.com, b@example.com"))
        .isEqualTo("[email-1] is [email-3], [email-4]");
    assertThat(redactor.summary()).isEqualTo("Redacted: email 2 (2 different).");
  }
}
