package dev.halftime.learn.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SpacesTest {

  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  /// Spaces with the first two values that Gymnasium 1.4.0 samples after `seed(5)`.
  static Stream<Arguments> spaces() {
    return Stream.of(
        Arguments.of(new Discrete(17, 5), "[16,18]"),
        Arguments.of(
            new Box(
                List.of(-ENDLESS, 0.0, -ENDLESS, -1.0),
                List.of(ENDLESS, ENDLESS, 5.0, 1.0),
                NumberType.FLOAT32),
            "[[-0.8019314408302307,0.7501914501190186,3.698646068572998,-0.4283972382545471],"
                + "[1.1360465288162231,0.43392524123191833,4.357835292816162,-0.9094496369361877]]"),
        Arguments.of(
            new Box(List.of(-1.0), List.of(3.0), NumberType.FLOAT64),
            "[[2.2200116949815207],[2.231763158945975]]"),
        Arguments.of(
            new Box(
                List.of(0.0, 0.0, 0.0, 0.0), List.of(255.0, 255.0, 255.0, 255.0), NumberType.UINT8),
            "[[206.0,206.0,131.0,73.0],[13.0,98.0,104.0,11.0]]"),
        Arguments.of(new MultiDiscrete(List.of(3, 5, 100)), "[[2,4,51],[0,0,38]]"),
        Arguments.of(new MultiBinary(6), "[[1,1,1,1,1,1],[1,1,1,0,0,0]]"),
        Arguments.of(new Text(2, 8, Text.ALPHANUMERIC), "[\"oVH3NP\",\"23zeEQy\"]"),
        Arguments.of(
            Tuple.of(new Discrete(9, -2), Box.symmetric(1)),
            "[[4,[0.26286080479621887]],[3,[-0.7429987192153931]]]"),
        Arguments.of(
            new Dict(
                new TreeMap<>(
                    Map.of("b", new Discrete(7), "a", new Text(1, 3, Text.ALPHANUMERIC)))),
            "[{\"a\":\"EVN\",\"b\":1},{\"a\":\"fb\",\"b\":4}]"));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void samplesAreGymnasiums(Space<?> space, String samples) {
    assertThat(sampled(space, 2)).isEqualTo(samples);
  }

  private static <T> String sampled(Space<T> space, int count) {
    Supplier<T> sampler = space.sampler(5);
    List<Object> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(space.toJson(sampler.get()));
    }
    return Json.tree(samples).toString();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void samplesBelongToTheirSpaceAndSurviveJsonAndBuffers(Space<?> space, String samples) {
    assertThat(samples).isNotEmpty();
    kept(space);
  }

  private static <T> void kept(Space<T> space) {
    Supplier<T> sampler = space.sampler(11);
    for (int i = 0; i < 300; i++) {
      T sample = sampler.get();
      assertThat(space.contains(sample)).isTrue();
      assertThat(space.contains(space.fromJson(space.toJson(sample)))).isTrue();
      if (space.width() > 0 && !(space instanceof Dict)) {
        float[] buffer = new float[space.width() + 1];
        space.encode(sample, buffer, 1);
        boolean single = !space.equals(new Box(List.of(-1.0), List.of(3.0), NumberType.FLOAT64));
        assertThat(space.toJson(space.decode(buffer, 1)).equals(space.toJson(sample)))
            .isEqualTo(single); // buffers are float32
      }
    }
  }

  @Test
  void whatLiesOutsideIsToldApart() {
    assertThat(new Discrete(3).contains(3)).isFalse();
    assertThat(new Discrete(3, -1).contains(-1)).isTrue();
    assertThat(Box.symmetric(1).contains(new double[] {1.5})).isFalse();
    assertThat(Box.symmetric(1).contains(new double[] {0.1}))
        .isFalse(); // not representable in float32
    assertThat(Box.symmetric(1).contains(new double[] {0.5, 0.5})).isFalse();
    assertThat(new Text(1, 3, "ab").contains("abc")).isFalse();
    assertThat(new MultiDiscrete(List.of(2, 2)).contains(new int[] {1, 2})).isFalse();
  }

  @Test
  void jsonOfAnotherKindIsNamed() {
    assertThatThrownBy(() -> new Discrete(3).fromJson(Json.read("1.5")))
        .hasMessage("expected a whole number from 0 to 2, not 1.5");
    assertThatThrownBy(() -> Box.symmetric(1, 1).fromJson(Json.read("[1]")))
        .hasMessage("expected a list of 2 numbers, not [1]");
  }
}
