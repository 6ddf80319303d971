package dev.halftime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}{\"b\": 2}",
        "{\"a\": 1} {\"b\": 2}",
        "1 2",
        "[1],",
        "\"a\"x",
        "{}}",
        "null\n[",
        "{} // comment",
        "{}\u0000"
      })
  void textAfterTheValueIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: there is more text after the value, at ");
  }

  @Test
  void whereTheSecondValueBeginsIsSaid() {
    assertThatThrownBy(() -> Json.read("{\"a\": 1}{\"b\": 2}"))
        .hasMessage("not JSON: there is more text after the value, at column 9");
    assertThatThrownBy(() -> Json.read("{\n}\n {}"))
        .hasMessage("not JSON: there is more text after the value, at line 3, column 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1, \"a\": 1}",
        "{\"a\": 1, \"b\": 2, \"\\u0061\": 3}",
        "[{\"x\": {\"a\": null, \"a\": {}}}]"
      })
  void aKeyThatStandsTwiceIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: the key 'a' occurs twice in one object, at column ");
  }

  @Test
  void oneKeyMayStandInTwoObjects() {
    assertThat(Json.read("[{\"a\": {\"a\": 1}}, {\"a\": 2}]").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e999999999999", "-1.8e308", "{\"a\": [1e309]}"})
  void aNumberThatNoFloatHoldsIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is out of range; a number has a magnitude of at most 1.8e308");
  }

  @Test
  void aHugeIntegerIsKeptToTheDigitOrRefused() {
    String kept = "123456789".repeat(34);

    assertThat(Json.read(kept).bigIntegerValue()).isEqualTo(new BigInteger(kept));
    assertThat(Json.canonical(Json.read(kept))).isEqualTo(kept);
    assertThatThrownBy(() -> Json.read("9".repeat(400))).hasMessageContaining("is out of range");
    assertThatThrownBy(() -> Json.read("9".repeat(200_000)))
        .hasMessageContaining("a number has more than 1000 characters");
    assertThatThrownBy(() -> Json.read("0." + "9".repeat(200_000)))
        .hasMessageContaining("a number has more than 1000 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "[Infinity]", "-Infinity", "{\"a\": NaN}", "+1", "01", "0x1", "'a'"})
  void whatOnlyOtherLanguagesReadIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: ")
        .hasMessageNotContaining("enable")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aLoneSurrogateIsKeptAndWrittenAsAnEscape() {
    for (String text :
        List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "a\\ud83db", "\\\\\\ud83d")) {
      JsonNode read = Json.read("{\"" + text + "\": \"" + text + "\"}");

      String written = Json.canonical(read);

      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(written)).isTrue();
      assertThat(Json.read(written)).isEqualTo(read);
    }
    assertThat(Json.canonical(Json.read("\"\\ud83d\\ude00\""))).isEqualTo("\"\ud83d\ude00\"");
  }

  @Test
  void digestsTellLoneSurrogatesApart() {
    assertThat(Json.digest("\ud83d")).isNotEqualTo(Json.digest("\ud83e"));
  }

  @Test
  void aByteOrderMarkBeforeTheValueIsSkipped() throws IOException {
    assertThat(Json.read("\ufeff{}").isObject()).isTrue();
    assertThat(StrictReader.read(bytes("\ufeff[1]")).size()).isEqualTo(1);
    assertThatThrownBy(() -> Json.read("{\ufeff}")).hasMessageStartingWith("not JSON: ");
  }

  @Test
  void otherEncodingsAreNamed() {
    assertThatThrownBy(() ->
            StrictReader.read(
                new ByteArrayInputStream("\ufeff{}".getBytes(StandardCharsets.UTF_16LE))))
        .hasMessage("not JSON: it is UTF-16, not UTF-8; save it as UTF-8");
    assertThatThrownBy(() ->
            StrictReader.read(
                new ByteArrayInputStream("\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1))))
        .hasMessage("not JSON: it is not UTF-8; save it as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b0800, compressed by gzip",
    "28b52ffd, compressed by Zstandard",
    "504b0304, a ZIP archive",
  })
  void aCompressedFileIsNamed(String begins, String what) {
    byte[] packed = HexFormat.of().parseHex(begins + "00ff00ff");

    assertThatThrownBy(() -> StrictReader.read(new ByteArrayInputStream(packed)))
        .hasMessageStartingWith("not JSON: it is " + what + "; unpack it first");
    assertThatThrownBy(() -> TextLines.of(new ByteArrayInputStream(packed)))
        .hasMessageStartingWith("it is " + what + "; unpack it first");
  }

  @Test
  void deepNestingIsRefusedBeforeItHurts() {
    assertThat(Json.read("[".repeat(500) + "]".repeat(500)).size()).isEqualTo(1);
    assertThatThrownBy(() -> Json.read("[".repeat(501) + "]".repeat(501)))
        .hasMessage(
            "not JSON: it is nested more than 500 deep; give it fewer levels, at column 501");
    assertThatThrownBy(() -> Json.read("{\"a\":".repeat(1_000_000)))
        .hasMessageContaining("nested more than 500 deep");
  }

  @Test
  void whatIsAsDeepAsMayBeFitsIntoTheRecord() {
    JsonNode deep = Json.read("[".repeat(500) + "]".repeat(500));
    String line = Json.canonical(Json.object().set("a", Json.object().set("b", deep)));

    assertThat(Json.canonical(StrictReader.readRecord(line))).isEqualTo(line);
  }

  @Test
  void aValueThatALibraryParsedIsHeldToTheSameRules() {
    assertThat(Json.checked(List.of(1, "a"))).isEqualTo(Json.read("[1, \"a\"]"));
    List<Object> deep = List.of();
    for (int i = 0; i < 600; i++) {
      deep = List.of(deep);
    }
    List<Object> tooDeep = deep;
    assertThatThrownBy(() -> Json.checked(tooDeep)).hasMessageContaining("nested");
    assertThatThrownBy(() -> Json.checked(List.of(Double.POSITIVE_INFINITY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\ufeff"})
  void nothingIsNoValue(String text) {
    assertThatThrownBy(() -> Json.read(text)).hasMessage("not JSON: it is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\"", "{\"a\":", "\"abc", "tru"})
  void whatBreaksOffIsSaidInOneLine(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: ")
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("Source");
  }

  @Test
  void foreignTextInAMessageIsShortAndOnOneLine() {
    assertThatThrownBy(() -> Json.read("{\"\\u001b[31m\\n\": 1, \"\\u001b[31m\\n\": 1}"))
        .hasMessageContaining("the key '\\u001b[31m\\u000a' occurs twice");
    assertThatThrownBy(() -> Json.read("x".repeat(1_000_000)))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).length()).isLessThan(300));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{},{},{},{},{},{},{},{},{},{}]",
        "[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2]",
        "{\"a\":{},\"b\":{},\"c\":{},\"d\":{},\"e\":{},\"f\":{},\"g\":{}}",
        "[\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"]",
      })
  void valuesThatNeedTooMuchMemoryAreAnErrorWithTheRemedy(String text) {
    MemoryBound bound = new MemoryBound("its values", 1_000);

    assertThatThrownBy(() -> StrictReader.read(text, StrictReader.DEPTH, bound))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "not JSON: it is too long: its values may have 1000 bytes here; split it, or give Java")
        .hasMessageContaining("HALFTIME_JVM=-Xmx");
    assertThat(StrictReader.read("[1,{}]", StrictReader.DEPTH, bound)).hasSize(2);
  }
}
