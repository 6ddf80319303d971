package dev.halftime.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.halftime.json.Json;
import org.junit.jupiter.api.Test;

final class UsageTest {

  @Test
  void whatWasNotToldMakesTheSumUnknown() {
    Usage told = Usage.tokens(10, 2);

    assertThat(told.told()).isTrue();
    assertThat(told.plus(Usage.UNTOLD).told()).isFalse();
    assertThat(told.plus(Usage.UNTOLD).minus(Usage.UNTOLD)).isEqualTo(told);
  }

  @Test
  void aPriceThatIsNotKnownMakesTheSumOfDollarsUnknownAndNotThatOfTokens()
      throws JsonProcessingException {
    Usage dear = Usage.tokens(10, 2).unpriced(5, 1);
    Usage sum = dear.plus(Usage.tokens(1, 1).costing(0.5, 3, 0));

    assertThat(sum.told()).isTrue();
    assertThat(sum.costKnown()).isFalse();
    assertThat(sum.unpriced()).isEqualTo(1);
    assertThat(sum.modelNanos()).isEqualTo(8);
    assertThat(Json.MAPPER.readValue(Json.canonical(sum), Usage.class)).isEqualTo(sum);
    assertThat(sum.minus(dear).costKnown()).isTrue();
    assertThat(sum.costing(0, 0, 0).costKnown()).as("answered from a cache").isTrue();
    assertThat(Usage.NONE.unpriced(0, 7).costKnown()).as("nothing was used").isTrue();
  }

  @Test
  void tokensOfACacheAddUpAndStandInTheRecord() throws JsonProcessingException {
    Usage one = new Usage(10, 2, 0.5, 1, 2, 3, 4, 7, 1, 0);
    Usage two = one.plus(one);

    assertThat(two.cacheRead()).isEqualTo(14);
    assertThat(two.cacheWritten()).isEqualTo(2);
    assertThat(Json.MAPPER.readValue(Json.canonical(two), Usage.class)).isEqualTo(two);
  }

  @Test
  void versionsOfModelsAddUpAndStandInTheRecord() throws JsonProcessingException {
    Usage one = Usage.tokens(1, 1).answeredBy("b", "b-1");
    Usage sum = one.plus(Usage.NONE.answeredBy("a", "a 2")).plus(one);

    assertThat(sum.models()).isEqualTo("a=a_2 b=b-1");
    assertThat(Json.MAPPER.readValue(Json.canonical(sum), Usage.class)).isEqualTo(sum);
    Usage many = Usage.NONE;
    for (int i = 0; i < 100; i++) {
      many = many.plus(Usage.NONE.answeredBy("x", "y".repeat(1_000) + i).answeredBy("x", "v" + i));
    }
    assertThat(many.models().length()).isLessThan(5_000);
  }

  @Test
  void aRecordFromBeforeCachesWereCountedIsRead() throws JsonProcessingException {
    String old = "{\"dollars\":0.5,\"tokensIn\":10}";

    Usage read = Json.MAPPER.readValue(old, Usage.class);

    assertThat(read).isEqualTo(new Usage(10, 0, 0.5, 0, 0, 0, 0));
    assertThat(Json.canonical(read)).isEqualTo(old);
  }
}
