package dev.halftime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparableTextTest {

  @Test
  void namesThatLookAlikeAreEqual() {
    List<String> alike =
        List.of(
            "gpt-4 mini",
            " gpt-4\u00a0mini ",
            "gpt\u00ad-4 mini",
            "g\u200dpt-4 \u2060mini",
            "\uff47\uff50\uff54\uff0d\uff14\u3000mini",
            "gpt-4 mini\ufe0f",
            "gpt-4 mini" + Character.toString(0xE0041));

    assertThat(alike).allSatisfy(it -> assertThat(ComparableText.name(it)).isEqualTo("gpt-4 mini"));
    assertThat(ComparableText.name("cafe\u00ad\u0301")).isEqualTo("caf\u00e9");
  }

  @Test
  void namesThatLookDifferentStayDifferent() {
    assertThat(ComparableText.name("GPT")).isNotEqualTo(ComparableText.name("gpt"));
    assertThat(ComparableText.name("a-b")).isNotEqualTo(ComparableText.name("ab"));
    assertThat(ComparableText.name("\u200b\u00ad")).isEmpty();
  }

  @Test
  void aNameStaysAsItIsOnceItIsComparable() {
    List<Integer> unstable = new ArrayList<>();
    for (int each = 0; each < 0x10000; each++) {
      String name = ComparableText.name("a" + Character.toString(each) + "b");
      if (!ComparableText.name(name).equals(name)) {
        unstable.add(each);
      }
    }
    assertThat(unstable).isEmpty();
  }

  @Test
  void whatCannotBeSeenIsEscaped() {
    assertThat(ComparableText.escaped("a\u00adb\u00a0c d\u00e9"))
        .isEqualTo("a\\u00adb\\u00a0c d\u00e9");
  }
}
