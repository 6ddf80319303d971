package dev.halftime.models.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.models.local.TokenLogits;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests with a real small model.
@Tag("slow")
final class PromptCacheTest {

  private static final Random RANDOM = new Random(7);

  private static GgufWeights weights;
  private static PromptCache reading;

  @BeforeAll
  static void load() {
    weights = GgufWeights.load(SmallModel.file());
    reading = new PromptCache(weights, 1024, PrefixCache.ROOM);
  }

  @AfterAll
  static void close() {
    if (reading != null) {
      reading.close();
      weights.close();
    }
  }

  private static int[] tokens(int count) {
    return RANDOM.ints(count, 100, weights.size()).toArray();
  }

  private static int[] joined(int[] one, int[] other) {
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static float[] fresh(int[] prompt) throws InterruptedException {
    try (PromptCache fresh = new PromptCache(weights, 1024, PrefixCache.ROOM)) {
      return fresh.prompt(prompt).values();
    }
  }

  @Test
  void whatFollowsAPromptIsTheSameToTheLastBitWhateverWasReadBefore() throws InterruptedException {
    int[] first = tokens(PromptCache.PAGE + 30);
    int[] answered = joined(first, tokens(9));
    int[] second = joined(answered, tokens(PromptCache.PAGE));
    float[] afterFirst = fresh(first);
    float[] afterSecond = fresh(second);

    reading.prompt(tokens(50));
    assertThat(reading.prompt(first).values()).isEqualTo(afterFirst);
    for (int i = first.length; i < answered.length; i++) {
      reading.and(answered[i]);
    }
    assertThat(reading.prompt(second).values()).isEqualTo(afterSecond);
    assertThat(reading.prompt(first).values()).isEqualTo(afterFirst);
    double _ = reading.score(reading.prompt(second), tokens(5));
    assertThat(reading.prompt(second).values()).isEqualTo(afterSecond);
  }

  @Test
  void onlyTheLastPageAndWhatIsNewIsComputedForTheNextTurn() throws InterruptedException {
    int[] first = tokens(3 * PromptCache.PAGE + 10);
    int[] second = joined(first, tokens(20));
    TokenLogits unused = reading.prompt(first);
    long before = reading.evaluated();

    unused = reading.prompt(second);

    assertThat(reading.evaluated() - before).isEqualTo(10 + 20);
    unused = reading.prompt(second);
    assertThat(reading.evaluated() - before).isEqualTo(2 * (10 + 20));
  }

  @Test
  void promptsThatTakeTurnsAreNotReadAgain() throws InterruptedException {
    int[] common = tokens(PromptCache.PAGE);
    int[] one = joined(common, tokens(4 * PromptCache.PAGE + 7));
    int[] other = joined(common, tokens(4 * PromptCache.PAGE + 3));
    int[] longer = joined(one, tokens(30));
    float[] afterLonger = fresh(longer);
    float[] afterOther = fresh(other);
    reading.prompt(one);
    reading.prompt(other);
    long before = reading.evaluated();

    assertThat(reading.prompt(longer).values()).isEqualTo(afterLonger);
    assertThat(reading.evaluated() - before).isEqualTo(7 + 30);
    assertThat(reading.prompt(other).values()).isEqualTo(afterOther);
    assertThat(reading.evaluated() - before).isEqualTo(7 + 30 + 3);
    double _ = reading.score(reading.prompt(longer), tokens(5));
    assertThat(reading.prompt(longer).values()).isEqualTo(afterLonger);
  }

  @Test
  void whatWasLeftLongestAgoIsReadAgainWhereThereIsRoomForOne() throws InterruptedException {
    int[] first = tokens(5 * PromptCache.PAGE + 1);
    int[] second = tokens(5 * PromptCache.PAGE + 1);
    try (PromptCache small = new PromptCache(weights, 1024, 10 << 20)) {
      float[] afterFirst = small.prompt(first).values();
      float[] afterSecond = small.prompt(second).values();
      small.prompt(tokens(PromptCache.PAGE));
      long before = small.evaluated();

      assertThat(small.prompt(second).values()).isEqualTo(afterSecond);
      assertThat(small.evaluated() - before).isEqualTo(1);
      assertThat(small.prompt(first).values()).isEqualTo(afterFirst);
      assertThat(small.evaluated() - before).isEqualTo(1 + first.length);
    }
  }

  @Test
  void aPromptOfWholePagesIsReadAgainFromTheLastOfThem() throws InterruptedException {
    int[] prompt = tokens(2 * PromptCache.PAGE);
    float[] once = reading.prompt(prompt).values();
    long before = reading.evaluated();

    assertThat(reading.prompt(prompt).values()).isEqualTo(once);
    assertThat(reading.evaluated() - before).isEqualTo(PromptCache.PAGE);
  }

  @Test
  void theScoreOfTwoIsTheScoreOfOnePlusThatOfTheOtherAfterIt() throws InterruptedException {
    int[] prompt = tokens(70);
    int[] one = tokens(3);
    int[] other = tokens(PromptCache.PAGE + 4);

    double both = reading.score(reading.prompt(prompt), joined(one, other));
    double first = reading.score(reading.prompt(prompt), one);
    double second = reading.score(reading.prompt(joined(prompt, one)), other);

    assertThat(first + second).isCloseTo(both, within(1e-4 * Math.abs(both)));
  }

  @Test
  void theProbabilitiesOfAllTokensAddUpToOne() throws InterruptedException {
    TokenLogits next = reading.prompt(tokens(20));
    double sum = 0;
    for (int token = 0; token < weights.size(); token++) {
      sum += Math.exp(reading.score(next, new int[] {token}));
    }

    assertThat(sum).isCloseTo(1, within(1e-6));
  }
}
