package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.browser.Computer;
import dev.halftime.browser.action.ActionSet;
import dev.halftime.browser.action.ScreenScale;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays ten tasks by all actions of the vendors' sets.
@Tag("slow")
final class VendorActionsTest {

  static Stream<ActionSet> sets() {
    return VendorPlay.SETS.stream();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void allActionsTogetherDoTenTasks(ActionSet set) throws IOException {
    try (TaskPage page = new TaskPage(Pages.files())) {
      Computer.Size real = page.computer().size();
      Computer.Size twice = new Computer.Size(real.width() * 2, real.height() * 2);
      VendorPlay play = new VendorPlay(set, new ScreenScale(twice, real), page::computer);
      Map<String, Double> rewards = new TreeMap<>();
      for (String task : VendorPlay.TASKS) {
        rewards.put(task, play.played(page, task, 3));
      }

      assertThat(rewards).hasSize(10).allSatisfy((_, raw) -> assertThat(raw).isEqualTo(1));
      assertThat(play.used()).isEqualTo(VendorPlay.names(set));
      BufferedImage seen = ImageIO.read(new ByteArrayInputStream(play.screenshot()));
      assertThat(seen.getWidth()).isEqualTo(twice.width());
    }
  }
}
