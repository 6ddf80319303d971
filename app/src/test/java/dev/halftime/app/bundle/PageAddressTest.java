package dev.halftime.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PageAddressTest {

  private static PageAddress of(String link) {
    return PageAddress.of(link).orElseThrow();
  }

  @Test
  void noNameLeavesTheFolderOfASite() {
    for (String name : new String[] {"../../x", "/etc/passwd", "..", "", "a\0b", "\\..\\x", "é"}) {
      String file = new PageAddress("/episode", Map.of("run", "r", "cell", name)).file();
      assertThat(file).matches("episode/[A-Za-z0-9-]+\\.html");
    }
    assertThat(of("/run?id=r&tab=../../x").file()).isEqualTo("x.html");
  }

  @Test
  void differentPagesHaveDifferentFilesAndEqualOnesTheSame() {
    assertThat(of("/episode?run=r&cell=a|b").file())
        .isNotEqualTo(of("/episode?run=r&cell=a/b").file())
        .isEqualTo(of("/episode?cell=a%7Cb&run=r&kind=#e3").file());
    assertThat(of("/run?id=r").file()).isEqualTo(of("/run?id=r&tab=report&agent=").file());
  }

  @Test
  void pagesOfOtherRunsSearchesAndOtherHostsAreNotKept() {
    assertThat(of("/episode?run=r&cell=a&from=200").isPageOf("r")).isTrue();
    assertThat(of("/episodes?run=r&agent=a&verdict=failed").isPageOf("r")).isTrue();
    for (String link :
        new String[] {
          "/episode?run=s&cell=a", "/episode?run=r&cell=a&words=x", "/run?id=r&agent=a", "/", "/x"
        }) {
      assertThat(of(link).isPageOf("r")).as(link).isFalse();
    }
    assertThat(PageAddress.of("//other.example/run?id=r")).isEmpty();
    assertThat(PageAddress.of("https://other.example/run?id=r")).isEmpty();
  }
}
