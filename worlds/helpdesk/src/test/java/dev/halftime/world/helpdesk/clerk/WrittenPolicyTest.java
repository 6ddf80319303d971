package dev.halftime.world.helpdesk.clerk;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.halftime.json.Json;
import org.junit.jupiter.api.Test;

final class WrittenPolicyTest {

  @Test
  void aWorldWithoutTheFiguresIsNotTheHelpdesk() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrittenPolicy.of(MissingNode.getInstance()))
        .withMessageContaining("get_shop, whose call was refused")
        .withMessageContaining("it supports only the helpdesk");
  }

  @Test
  void aResultOfAnotherCallIsNotTakenForAnotherWorld() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrittenPolicy.of(Json.object().put("customer", "c7")))
        .withMessageContaining("lacks the policy figures, such as 'today'")
        .withMessageContaining("results come late or are lost")
        .withMessageNotContaining("only the helpdesk");
  }
}
