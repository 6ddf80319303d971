package dev.halftime.world.miniwob.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClickPolicyTest {

  private static final String FORM =
      """
      Instruction: Enter "Zoë \\o/" into the text field and press Submit.
      [4] input_text #tt value="a \\"b\\"" at 70,60 focused
      text "beside" at 20,20
      [5] button "Submit" #subbtn .secondary-action at 50,90
      """;

  @Test
  void aMenuHasAClickForEachElementAndTheQuotedTextForEachInput() {
    List<ClickMenu.Choice> menu = ClickMenu.of(FORM);

    assertThat(menu.stream().map(ClickMenu.Choice::call))
        .containsExactly(
            new Action.Call("click", Json.object().put("ref", 4)),
            new Action.Call("click", Json.object().put("ref", 5)),
            new Action.Call("fill", Json.object().put("ref", 4).put("text", "Zoë \\o/")));
    assertThat(menu.get(1).features())
        .contains("click button mentioned", "click button open", "click .secondary-action");
    assertThat(ClickMenu.of(FORM.replace("a \\\"b\\\"", "Zoë \\\\o/")).get(1).features())
        .contains("click button typed");
  }

  @Test
  void whatIsNotAPageHasNoActions() {
    assertThat(ClickMenu.of("The episode is over.")).isEmpty();
    assertThat(ClickMenu.of("")).isEmpty();
    assertThat(ClickPolicy.untrained().agent().act(Transcript.EMPTY))
        .isEqualTo(new Action.Finish("there is nothing to click"));
  }

  /// Returns a page with ten links of random names, one of which is to be clicked.
  private static String links(Random random, String wanted) {
    List<String> names = new ArrayList<>(List.of(wanted));
    for (int i = 0; i < 9; i++) {
      names.add(Long.toString(random.nextLong(1_000_000, 10_000_000), 36));
    }
    Collections.shuffle(names, random);
    StringBuilder page = new StringBuilder("Instruction: Click on the \"" + wanted + "\" link.\n");
    for (int i = 0; i < names.size(); i++) {
      page.append("[%d] span \"%s\" at 10,%d%n".formatted(i + 3, names.get(i), 20 * i));
    }
    return page.toString();
  }

  @Test
  void aPolicyLearnsFromItsRewardsAndGeneralizesToOtherTexts() {
    ClickPolicy policy = ClickPolicy.untrained();
    Random random = new Random(5);
    double baseline = 0;
    for (int i = 0; i < 300; i++) {
      String page = links(random, "name" + i);
      List<ClickMenu.Choice> menu = ClickMenu.of(page);
      int chosen = policy.sample(menu, random);
      double reward = right(page, menu.get(chosen)) ? 1 : 0;
      policy.ascend(menu, chosen, 0.5 * (reward - baseline));
      baseline = 0.9 * baseline + 0.1 * reward;
    }

    int hits = 0;
    int byChance = 0;
    ClickPolicy read = ClickPolicy.fromJson(Json.read(Json.canonical(policy.toJson())));
    for (int i = 0; i < 100; i++) {
      String page = links(random, "other" + i);
      List<ClickMenu.Choice> menu = ClickMenu.of(page);
      hits += right(page, menu.get(read.best(menu))) ? 1 : 0;
      byChance += right(page, menu.get(random.nextInt(menu.size()))) ? 1 : 0;
    }
    assertThat(hits).isEqualTo(100);
    assertThat(byChance).isLessThan(30);
  }

  private static boolean right(String page, ClickMenu.Choice choice) {
    String wanted = page.substring(page.indexOf('"') + 1, page.indexOf("\" link"));
    String line =
        "[%d] span \"%s\"".formatted(choice.call().arguments().path("ref").asInt(), wanted);
    return page.contains(line);
  }

  @Test
  void whatIsNotAPolicyIsRefused() {
    for (String text :
        List.of(
            "{}",
            "{\"format\":\"clicks-1\"}",
            "{\"format\":\"clicks-1\",\"weights\":[]}",
            "{\"format\":\"clicks-1\",\"weights\":{\"click\":\"much\"}}")) {
      assertThatThrownBy(() -> ClickPolicy.fromJson(Json.read(text)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
