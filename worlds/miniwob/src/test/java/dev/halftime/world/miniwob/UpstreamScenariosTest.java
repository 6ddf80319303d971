package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Step;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the tests of the Python package's environment check: episodes, seeds, data modes, time
/// limits, screenshots and reward processors.
@Tag("slow")
final class UpstreamScenariosTest {

  private static final PageOptions PLAIN = PageOptions.DEFAULT;

  private TaskFiles files;

  @BeforeEach
  void find() {
    files = Pages.files();
  }

  private static int button(Screen screen, String text) {
    return screen.elements().stream()
        .filter(it -> it.tag().equals("button") && it.text().equals(text))
        .findFirst()
        .orElseThrow()
        .ref();
  }

  private static Step<Screen> clicked(MiniWobEnvironment environment, Screen screen, String text) {
    return environment.step(PageAction.click(button(screen, text)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEpisodeEndsByTheClickAndTheNextBegins(boolean reuse) {
    try (MiniWobEnvironment environment =
        new MiniWobEnvironment(files, "click-test", reuse ? PLAIN.reused() : PLAIN)) {
      for (int episode = 0; episode < 3; episode++) {
        Screen screen = environment.reset(episode);
        assertThat(screen.utterance()).isEqualTo("Click the button.");
        Step<Screen> nothing = environment.step(PageAction.NONE);
        assertThat(nothing.reward()).isZero();
        assertThat(nothing.terminated()).isFalse();
        assertThat(nothing.observation()).isEqualTo(screen);

        Step<Screen> end = clicked(environment, screen, "Click Me!");

        assertThat(end.reward()).isStrictlyBetween(0.0, 1.0);
        assertThat(end.terminated()).isTrue();
        assertThat(end.observation()).isEqualTo(Screen.EMPTY);
        assertThatThrownBy(() -> environment.step(PageAction.NONE))
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenTimeIsUpTheRewardIsMinusOneAndTheNextEpisodeHasItsTime(boolean reuse) {
    PageOptions options = PLAIN.withLimit(Duration.ofSeconds(3));
    try (MiniWobEnvironment environment =
        new MiniWobEnvironment(files, "click-test", reuse ? options.reused() : options)) {
      environment.reset(0);
      Step<Screen> step = environment.step(PageAction.NONE);
      while (!step.terminated()) {
        assertThat(step.reward()).isZero();
        step = environment.step(PageAction.NONE);
      }
      assertThat(step.reward()).isEqualTo(-1);

      environment.reset(1);
      assertThat(environment.step(PageAction.NONE).terminated()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSeedGivesTheSameEpisode(boolean reuse) {
    try (MiniWobEnvironment environment =
        new MiniWobEnvironment(files, "click-button", reuse ? PLAIN.reused() : PLAIN)) {
      Screen first = environment.reset(31416);
      Screen second = environment.reset(227);
      Screen third = environment.reset(227);
      Screen fourth = environment.reset(31416);

      assertThat(fourth).isEqualTo(first).isNotEqualTo(second);
      assertThat(third).isEqualTo(second);
      String target = first.field("target").orElseThrow();
      assertThat(environment.step(PageAction.click(button(first, target))).reward()).isPositive();
    }
  }

  @Test
  void theDataModeChoosesTheProblemsUntilItIsChanged() {
    try (MiniWobEnvironment environment =
        new MiniWobEnvironment(files, "click-test-transfer", PLAIN)) {
      for (String mode : List.of("train", "train", "test", "test", "train")) {
        environment.mode(mode);
        String target = mode.equals("train") ? "ONE" : "TWO";
        Screen screen = environment.reset(1);
        assertThat(screen.utterance()).isEqualTo("Click button " + target + ".");
        assertThat(clicked(environment, screen, target).reward()).isPositive();
        screen = environment.reset(2);
        String other = mode.equals("train") ? "TWO" : "ONE";
        assertThat(clicked(environment, screen, other).reward()).isEqualTo(-1);
      }
    }
    assertThatThrownBy(() -> PLAIN.withMode("'); alert(1)"))
        .hasMessageContaining("the data mode must be train, test or default");
  }

  @Test
  void unknownInstructionsOfTheTestModeHaveNoFields() {
    try (MiniWobEnvironment environment =
        new MiniWobEnvironment(files, "email-inbox-forward-nl", PLAIN)) {
      for (String mode : List.of("train", "test", "train")) {
        environment.mode(mode);
        Screen screen = environment.reset(4);
        assertThat(screen.utterance()).isNotEmpty();
        if (mode.equals("test")) {
          assertThat(screen.fields()).isEmpty();
        } else {
          assertThat(screen.utterance())
              .contains(screen.field("by").orElseThrow(), screen.field("to").orElseThrow());
        }
      }
    }
  }

  @Test
  void theScreenshotShowsTheTask() throws IOException {
    try (MiniWobEnvironment environment = new MiniWobEnvironment(files, "click-test", PLAIN)) {
      environment.reset(0);

      BufferedImage seen = ImageIO.read(new ByteArrayInputStream(environment.screenshot()));

      assertThat(seen.getWidth()).isEqualTo(160);
      assertThat(seen.getHeight()).isEqualTo(210);
      assertThat(seen.getRGB(0, 0)).isEqualTo(0xffffff00);
      assertThat(seen.getRGB(159, 209)).isEqualTo(0xffffffff);
    }
  }

  static Stream<Arguments> rewards() {
    Map<String, Reward> processors =
        Map.of(
            "original", Reward.ORIGINAL,
            "raw", Reward.RAW,
            "binary", Reward.BINARY,
            "threshold", Reward.from(0.5));
    Map<List<Integer>, List<Double>> cases = // by processor: raw, binary, threshold
        Map.of(
            List.of(1, 2, 3, 4, 5), List.of(1.0, 1.0, 1.0),
            List.of(1, 2, 3, 5), List.of(0.6, -1.0, 1.0),
            List.of(1, 2, 5), List.of(0.4, -1.0, -1.0),
            List.of(2), List.of(-1.0, -1.0, -1.0));
    List<String> order = List.of("raw", "binary", "threshold", "original");
    return cases.entrySet().stream()
        .flatMap(each ->
            order.stream()
                .map(name -> {
                  int index = order.indexOf(name);
                  double wanted = index < 3 ? each.getValue().get(index) : Double.NaN;
                  return Arguments.of(name, processors.get(name), each.getKey(), wanted);
                }));
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @MethodSource("rewards")
  void rewardProcessorsGiveTheirRewards(
      String name, Reward reward, List<Integer> numbers, double wanted) {
    try (MiniWobEnvironment environment =
        new MiniWobEnvironment(
            files,
            "ascending-numbers",
            PLAIN.withReward(reward).withLimit(Duration.ofSeconds(100)).reused())) {
      Screen screen = environment.reset(3);
      Step<Screen> step = environment.step(PageAction.NONE);
      for (int number : numbers) {
        assertThat(step.terminated()).isFalse();
        assertThat(step.reward()).isZero();
        Element.Box box =
            screen.elements().stream()
                .filter(it -> it.tag().equals("text") && it.text().equals(Integer.toString(number)))
                .findFirst()
                .orElseThrow()
                .box();
        step =
            environment.step(
                PageAction.at(PageAction.Type.CLICK_COORDS, box.left() + 5, box.top() + 5));
      }

      assertThat(step.terminated()).isTrue();
      if (name.equals("original")) { // partial rewards shrink with time, failures do not
        double raw =
            numbers.size() == 1 ? -1 : numbers.size() == 5 ? 1 : 0.2 * (numbers.size() - 1);
        if (raw < 0) {
          assertThat(step.reward()).isEqualTo(raw);
        } else {
          assertThat(step.reward()).isStrictlyBetween(0.0, raw);
        }
      } else {
        assertThat(step.reward()).isEqualTo(wanted);
      }
    }
  }
}
