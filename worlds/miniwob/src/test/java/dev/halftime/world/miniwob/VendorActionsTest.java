package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Prerequisite;
import dev.halftime.browser.BrowserPool;
import dev.halftime.browser.action.ActionSet;
import dev.halftime.browser.action.ScreenScale;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.rfb.Desktop;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  void allActionsTogetherDoTenTasksOverVnc(ActionSet set) throws IOException {
    TaskFiles files = Pages.files();
    Prerequisite.require(
        Desktop.gap().isEmpty(), "a desktop", "install " + Desktop.gap().orElse(""));
    Computer.Size size = new Computer.Size(800, 600);
    try (Desktop desktop = Desktop.start(size, Duration.ofMillis(100), Duration.ofMinutes(5));
        TaskPage page =
            new TaskPage(
                files, new BrowserPool.Lease(desktop.window(), desktop.browser(), () -> {}))) {
      VendorPlay play = new VendorPlay(set, ScreenScale.none(size), desktop::computer);
      Map<String, Double> rewards = new TreeMap<>();
      for (String task : VendorPlay.TASKS) {
        rewards.put(task, play.played(page, task, 3));
      }

      assertThat(rewards).hasSize(10).allSatisfy((_, raw) -> assertThat(raw).isEqualTo(1));
      assertThat(play.used()).isEqualTo(VendorPlay.names(set));
      BufferedImage seen = ImageIO.read(new ByteArrayInputStream(play.screenshot()));
      assertThat(seen.getWidth()).isEqualTo(size.width());
      assertThat(colors(seen)).as("colors of the page").hasSizeGreaterThan(2);
    }
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

  private static Set<Integer> colors(BufferedImage picture) {
    return Arrays.stream(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
        .boxed()
        .collect(Collectors.toSet());
  }
}
