package dev.halftime.learn.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// All expected numbers come from numpy; versions 1.24.2 and 2.4.6 agree.
final class GeneratorTest {

  @Test
  void everyKindOfDrawIsNumpys() {
    Generator random = Generator.of(42);
    assertThat(new double[] {random.random(), random.random()})
        .containsExactly(0.7739560485559633, 0.4388784397520523);
    assertThat(new double[] {random.normal(), random.normal()})
        .containsExactly(0.7504511958064572, 0.9405647163912139);
    assertThat(new double[] {random.exponential(), random.exponential()})
        .containsExactly(0.08643739969837702, 1.4526605157061507);
    assertThat(IntStream.of(1, 2, 10, 1000, Integer.MAX_VALUE).map(random::integers))
        .containsExactly(0, 1, 7, 717, 1688060240);
    assertThat(random.uniform(-3, 5)).isEqualTo(-1.975090938595633);
    int[] numbers = IntStream.range(0, 8).toArray();
    random.shuffle(numbers);
    assertThat(numbers).containsExactly(5, 0, 2, 4, 3, 7, 1, 6);
    double[] weights = {0.2, 0.5, 0.3};
    assertThat(IntStream.range(0, 6).map(_ -> random.choice(weights)))
        .containsExactly(2, 1, 1, 1, 0, 2);
  }

  @Test
  void theTailsOfTheZigguratsAreNumpysToTheBit() {
    Generator random = Generator.of(7);
    assertThat(folded(DoubleStream.generate(random::normal))).isEqualTo(3708528197079790845L);
    assertThat(folded(DoubleStream.generate(random::exponential))).isEqualTo(6119036561343483303L);
  }

  /// A hash of the bits of 200,000 numbers.
  private static long folded(DoubleStream numbers) {
    return numbers
        .limit(200_000)
        .mapToLong(Double::doubleToRawLongBits)
        .reduce(0, (hash, bits) -> hash * 31 + bits);
  }

  @Test
  void seedsOfMoreThan32BitsAreNumpys() {
    assertThat(Generator.of((1L << 62) + 5).random()).isEqualTo(0.9725225765954798);
  }

  @Test
  void aSavedStateGoesOnAsItDidHalfAWordIncluded() {
    Generator random = Generator.of(3);
    random.nextInt();
    long[] words = new long[Generator.WORDS];
    random.save(words, 0);
    int[] first = random.bits(9);
    double then = random.normal();
    random.load(words, 0);
    assertThat(random.bits(9)).isEqualTo(first);
    assertThat(random.normal()).isEqualTo(then);
  }

  @Test
  void negativeSeedsAndEmptyRangesAreRefused() {
    assertThatThrownBy(() -> Generator.of(-1)).hasMessage("a seed must be 0 or more, not -1");
    assertThatThrownBy(() -> Generator.of(1).integers(0))
        .hasMessage("a bound must be 1 or more, not 0");
  }
}
