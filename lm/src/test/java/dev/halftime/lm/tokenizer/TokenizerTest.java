package dev.halftime.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.json.Json;
import dev.halftime.lm.Given;
import dev.halftime.lm.format.GgufFile;
import dev.halftime.lm.format.ModelFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("outside")
final class TokenizerTest {

  private static final List<String> TEXTS =
      List.of("<s>", "<s>>", "a", "b", "c", "Ġ", "ab", "bc", "abc", "Ġab", "'", "s", "ï", "¿", "½");

  private static Tokenizer tokenizer(String... merges) {
    return new Tokenizer(
        new Vocabulary(
            WordSplitter.SMOLLM,
            TEXTS,
            Map.of("<s>", 0, "<s>>", 1),
            List.of(merges),
            OptionalInt.empty(),
            0,
            ""));
  }

  @Test
  void theMergeThatCameFirstGoesFirst() {
    assertThat(tokenizer("b c", "a b", "a bc").encode("abc", false)).containsExactly(8);
    assertThat(tokenizer("a b", "b c").encode("abc", false)).containsExactly(6, 4);
    assertThat(tokenizer("b c", "a b").encode("abcab", false)).containsExactly(2, 7, 6);
  }

  @Test
  void ofEqualMergesTheLeftmostGoesFirst() {
    assertThat(tokenizer("a b").encode("ababc", false)).containsExactly(6, 6, 4);
  }

  @Test
  void wordsAreNeverMergedWithEachOther() {
    assertThat(tokenizer("a b", "Ġ ab").encode("ab ab", false)).containsExactly(6, 9);
    assertThat(tokenizer("a b").encode("a'sb", false)).containsExactly(2, 10, 11, 3);
  }

  @Test
  void theLongestSpecialTokenIsTakenAndOnlyIfAsked() {
    assertThat(tokenizer("a b").encode("ab<s>>ab<s>", true)).containsExactly(6, 1, 6, 0);
    assertThat(tokenizer("a b").encode("ab<s>>", false)).containsExactly(6, 11);
  }

  @Test
  void bytesWithoutATokenAreDroppedAndNeighboursMerge() {
    assertThat(tokenizer("a b").encode("aéb", false)).containsExactly(6);
    assertThat(tokenizer().encode("", true)).isEmpty();
    assertThat(tokenizer().encode("xyz", true)).isEmpty();
  }

  @Test
  void aSurrogateWithoutAPartnerCountsAsTheReplacementCharacter() {
    assertThat(tokenizer().encode("a\uD83Db", false)).containsExactly(2, 12, 13, 14, 3);
    assertThat(tokenizer().encode("\uDE00\uD83D", false)).containsExactly(12, 13, 14, 12, 13, 14);
  }

  @Test
  void aLongWordTakesNoTime() {
    assertThat(tokenizer("a b", "b c").encode("ab".repeat(200_000), false)).hasSize(200_000);
  }

  @Test
  void mergesThatMakeNoTokenAreRefused() {
    for (String merge : List.of("a c", "ab", "a  b", "", " ")) {
      assertThatThrownBy(() -> tokenizer(merge))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("'" + merge + "'");
    }
  }

  @ParameterizedTest
  @EnumSource
  void wordsTogetherAreTheText(WordSplitter splitter) {
    String text = "I'll pay 1234½ €,\r\n\n  don't\t\t you?   \u3000x\uD83D\uDE00 end  ";
    assertThat(String.join("", splitter.words(text))).isEqualTo(text);
  }

  @Test
  void eachSplitterCutsAsItsModelsDo() {
    String text = "It's 1234  IT'S\n\n ok";
    assertThat(WordSplitter.GPT_2.words(text))
        .containsExactly("It", "'s", " 1234", " ", " IT", "'", "S", "\n\n", " ok");
    assertThat(WordSplitter.SMOLLM.words(text))
        .containsExactly("It", "'s", " ", "1", "2", "3", "4", " ", " IT", "'", "S", "\n\n", " ok");
    assertThat(WordSplitter.LLAMA_3.words(text))
        .containsExactly("It", "'s", " ", "123", "4", " ", " IT", "'S", "\n\n", " ok");
    assertThat(WordSplitter.QWEN_2.words(text))
        .containsExactly("It", "'s", " ", "1", "2", "3", "4", " ", " IT", "'S", "\n\n", " ok");
  }

  @Test
  void everyTextOfBytesComesBack() {
    Tokenizer bytes = new Tokenizer(Vocabulary.BYTES);
    String text = "Ünï \uD83D\uDE00 \0\u0001 <|im_start|>";
    assertThat(bytes.decode(bytes.encode(text, false))).isEqualTo(text);
    assertThat(bytes.decode(bytes.encode(text, true))).isEqualTo("Ünï \uD83D\uDE00 \0\u0001 ");
  }

  @Test
  @Tag("whole")
  void tokensAreThoseOfTheReferenceTokenizer() {
    List<JsonNode> cases = Given.cases("lm-tokenizer");
    Tokenizer tokenizer;
    try (GgufFile file = GgufFile.open(PublicData.model())) {
      tokenizer = new Tokenizer(Vocabulary.of(file));
    }
    List<String> wrong = new ArrayList<>();
    for (JsonNode each : cases) {
      String text = each.path("text").asText();
      boolean same =
          Json.tree(tokenizer.encode(text, true)).equals(each.path("ids_special"))
              && Json.tree(tokenizer.encode(text, false)).equals(each.path("ids_plain"))
              && tokenizer
                  .decode(tokenizer.encode(text, false))
                  .equals(each.path("detok_plain").asText());
      if (!same) {
        wrong.add(text);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aConversationHasAnyNumberOfTurns() {
    ChatFormat format = new ChatFormat(new Tokenizer(Vocabulary.BYTES));
    int[] one = format.conversation(List.of(new ChatFormat.Turn("user", "a")));
    int[] all = format.conversation(Collections.nCopies(50_000, new ChatFormat.Turn("user", "a")));

    assertThat(all).hasSize(50_000 * (one.length + 1) - 1).startsWith(one).endsWith(one);
  }
}
