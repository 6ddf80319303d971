package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.json.Json;
import org.junit.jupiter.api.Test;

final class PageActionTest {

  @Test
  void actionsAreReadAsTheyAreWritten() {
    for (PageAction action :
        new PageAction[] {
          PageAction.NONE,
          PageAction.click(7),
          PageAction.at(PageAction.Type.DBLCLICK_COORDS, 3.5, 4),
          PageAction.type("some text"),
          PageAction.press("Control+a"),
          new PageAction(PageAction.Type.FOCUS_ELEMENT_AND_TYPE_FIELD, 0, 0, 3, "", 1)
        }) {
      assertThat(PageAction.fromJson(action.toJson())).isEqualTo(action);
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> PageAction.fromJson(Json.read("{\"action_type\":\"CLICK\"}")))
        .hasMessageContaining("there is no action type 'CLICK'");
    assertThatThrownBy(() -> PageAction.fromJson(Json.read("{\"action_type\":\"CLICK_COORDS\"}")))
        .hasMessageContaining("\"coords\" must be two numbers");
    assertThatThrownBy(() -> PageAction.fromJson(Json.read("[1]")))
        .hasMessageContaining("is not an action");
  }
}
