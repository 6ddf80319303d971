package dev.halftime.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.halftime.json.Json;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateTest {

  @Test
  void theDigestFollowsFromTheRecordsAloneHoweverTheyCameThere() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Map<String, JsonNode> records = new TreeMap<>();
      State state = start(random, records);
      for (int change = random.nextInt(40); change > 0; change--) {
        String path = path(random);
        if (random.nextBoolean()) {
          records.put(path, IntNode.valueOf(change));
          state = state.with(path, IntNode.valueOf(change));
        } else {
          records.remove(path);
          state = state.without(path);
        }
        assertThat(state.digest()).isEqualTo(State.of(records).digest());
      }
      assertThat(state.toJson()).isEqualTo(State.of(records).toJson());
    }
  }

  @Test
  void anyOtherRecordGivesAnotherDigest() {
    State state = State.of(Map.of("a/1", IntNode.valueOf(1), "b/2", IntNode.valueOf(2)));

    assertThat(state.with("a/1", IntNode.valueOf(2)).digest()).isNotEqualTo(state.digest());
    assertThat(state.with("a/2", IntNode.valueOf(1)).digest()).isNotEqualTo(state.digest());
    assertThat(state.without("a/1").digest()).isNotEqualTo(state.digest());
    assertThat(state.without("a/1").with("a/1", IntNode.valueOf(1)).digest())
        .isEqualTo(state.digest());
  }

  @Test
  void theDigestIsWhatItsDefinitionSays() {
    String line = "a/1 " + Json.sha256("1") + "\n";
    byte[] path = HexFormat.of().parseHex(Json.sha256("a/1"));
    int bucket = path[path.length - 1] & 63;
    var all = Json.sha256();
    for (int i = 0; i < 64; i++) {
      all.update(HexFormat.of().parseHex(Json.sha256(i == bucket ? line : "")));
    }

    assertThat(State.of(Map.of("a/1", IntNode.valueOf(1))).digest())
        .isEqualTo(HexFormat.of().formatHex(all.digest()));
  }

  private static State start(Random random, Map<String, JsonNode> records) {
    for (int i = random.nextInt(100); i > 0; i--) {
      records.put(path(random), IntNode.valueOf(i));
    }
    return State.of(records);
  }

  private static String path(Random random) {
    return "table" + random.nextInt(3) + "/" + random.nextInt(50);
  }

  @Test
  void whatWasDeletedIsAChangeThatCanBeRepeated() {
    State before = State.of(Map.of("a/1", IntNode.valueOf(1), "b/2", IntNode.valueOf(2)));
    State after = before.without("a/1").with("b/2", IntNode.valueOf(3));

    assertThat(after.changesSince(before).toString()).isEqualTo("{\"a/1\":null,\"b/2\":3}");
    assertThat(before.with(after.changesSince(before)).digest()).isEqualTo(after.digest());
  }
}
