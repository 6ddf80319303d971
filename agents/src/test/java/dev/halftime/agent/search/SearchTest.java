package dev.halftime.agent.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// In these trees, states are words, and each level adds a letter.
final class SearchTest {

  private final List<String> valued = new ArrayList<>();

  private SearchTree<String> words(
      String letters, Function<String, Double> value, Predicate<String> done) {
    return new SearchTree<>() {
      @Override
      public List<String> next(String state) {
        return letters.chars().mapToObj(letter -> state + (char) letter).toList();
      }

      @Override
      public List<Double> values(List<String> states) {
        valued.addAll(states);
        return states.stream().map(value).toList();
      }

      @Override
      public boolean done(String state) {
        return done.test(state);
      }
    };
  }

  @Test
  void equalsStayInTheirOrder() {
    SearchTree<String> flat = words("abc", _ -> 1.0, _ -> false);

    assertThat(new Search.BreadthFirst(2, 2).find(flat, "")).isEqualTo("aa");
    assertThat(valued).containsExactly("a", "b", "c", "aa", "ab", "ac", "ba", "bb", "bc");
  }

  /// The reference, `sorted(ids, key=lambda x: values[x], reverse=True)[:n]`, also keeps equal
  /// values in their order.
  @Test
  void amongTiesTheBestAreKeptInThePublishedOrder() {
    Map<String, Double> published =
        Map.of("a", 1.0, "b", 20.0, "c", 0.001, "d", 20.0, "e", 1.0, "f", 20.0, "g", 0.0, "h", 1.0);
    SearchTree<String> tree =
        words("abcdefgh", word -> published.getOrDefault(word, 7.0), _ -> false);

    assertThat(new Search.BreadthFirst(5, 2).find(tree, "")).isEqualTo("ba");
    assertThat(valued.stream().skip(8).map(it -> it.substring(0, 1)).distinct())
        .containsExactly("b", "d", "f", "a", "e");
  }

  @Test
  void onlyTheBestOfALevelAreKept() {
    SearchTree<String> tree =
        words("abc", word -> (double) word.charAt(word.length() - 1), _ -> false);

    assertThat(new Search.BreadthFirst(1, 3).find(tree, "")).isEqualTo("ccc");
    assertThat(valued).hasSize(9);
  }

  @Test
  void aStateThatIsDoneStaysAmongTheCandidates() {
    SearchTree<String> tree =
        words("ab", word -> word.equals("a") ? 5.0 : word.length(), word -> word.equals("a"));

    assertThat(new Search.BreadthFirst(2, 4).find(tree, "")).isEqualTo("a");
  }

  @Test
  void depthFirstPrunesAndTurnsBack() {
    SearchTree<String> tree =
        words(
            "ab", word -> word.endsWith("ab") ? 0.0 : word.endsWith("b") ? 1.0 : 2.0, "bb"::equals);

    assertThat(new Search.DepthFirst(2, 0.5, 100).find(tree, "")).isEqualTo("bb");
    assertThat(valued).containsExactly("a", "b", "aa", "ab", "ba", "bb");
  }

  @Test
  void depthFirstGivesUpAfterSoManyVisits() {
    SearchTree<String> tree = words("ab", _ -> 1.0, _ -> false);

    assertThat(new Search.DepthFirst(50, 0, 7).find(tree, "")).hasSize(7);
  }

  @Test
  void whereNothingFollowsTheRootIsFound() {
    SearchTree<String> none = words("", _ -> 1.0, _ -> false);

    assertThat(new Search.BreadthFirst(5, 3).find(none, "root")).isEqualTo("root");
    assertThat(new Search.DepthFirst(5, 0, 3).find(none, "root")).isEqualTo("root");
  }
}
