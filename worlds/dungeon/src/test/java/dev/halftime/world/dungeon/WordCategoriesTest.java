package dev.halftime.world.dungeon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class WordCategoriesTest {

  private static final WordCategories WORDS = WordCategories.STANDARD;

  private static List<String> all(boolean heldOut) {
    List<String> all = new ArrayList<>(WORDS.words(WordCategories.MONSTER, heldOut));
    WORDS.categories().forEach(category -> all.addAll(WORDS.words(category, heldOut)));
    return all;
  }

  @Test
  void noWordIsInTwoCategoriesOrBothInTrainingAndHeldOut() {
    List<String> words = new ArrayList<>(all(false));
    words.addAll(all(true));
    assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z]{3,}"));
    assertThat(WORDS.categories()).hasSizeGreaterThanOrEqualTo(12);
    for (String category : WORDS.categories()) {
      assertThat(WORDS.words(category, false)).hasSizeGreaterThanOrEqualTo(8);
      assertThat(WORDS.words(category, true)).hasSizeGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void theFirstLevelHasThirtyTwoTrainingWordsAndAHundredHeldOutOnes() {
    int training = 0;
    int heldOut = 0;
    for (String category : WORDS.categories().subList(0, WordCategories.FIRST)) {
      training += WORDS.words(category, false).size();
      heldOut += WORDS.words(category, true).size();
    }
    assertThat(training).isEqualTo(32);
    assertThat(heldOut).isEqualTo(104);
  }

  @Test
  void situationsDoNotNameAThingAndEachBelongsToOneCategory() {
    List<String> situations = new ArrayList<>();
    for (String category : WORDS.categories()) {
      situations.addAll(WORDS.situations(category, false));
      situations.addAll(WORDS.situations(category, true));
    }
    Set<String> things = new HashSet<>(all(false));
    things.addAll(all(true));
    things.removeAll(WORDS.words(WordCategories.MONSTER, false));
    assertThat(situations).doesNotHaveDuplicates();
    assertThat(situations)
        .allSatisfy(
            it -> assertThat(List.of(it.split("\\W+", -1))).doesNotContainAnyElementsOf(things));
  }

  @Test
  void hashesAreDifferentForAllWordsAndAreNoWords() {
    List<String> words = new ArrayList<>(all(false));
    words.addAll(all(true));
    Set<String> hashes = new TreeSet<>();
    words.forEach(word -> hashes.add(WordCategories.hash(word)));
    assertThat(hashes).hasSameSizeAs(words).doesNotContainAnyElementsOf(words);
    assertThat(hashes).allMatch(hash -> hash.matches("[bcdfghjklmnprstv]{6}"));
  }

  @Test
  void structuresOfTrainingAndHeldOutOnesDifferButShareAllPairsOfComponents() {
    for (boolean fights : new boolean[] {false, true}) {
      List<Structure> training = Structure.all(fights, false);
      List<Structure> heldOut = Structure.all(fights, true);
      assertThat(training).doesNotContainAnyElementsOf(heldOut).hasSize(2 * heldOut.size());
      Set<String> pairs = new HashSet<>();
      training.forEach(it -> pairs.addAll(pairs(it)));
      assertThat(heldOut).isNotEmpty().allMatch(it -> pairs.containsAll(pairs(it)));
    }
  }

  private static List<String> pairs(Structure structure) {
    String cabinets = "cabinets " + structure.cabinets();
    String boxes = "boxes " + structure.boxes();
    String key = "key " + structure.key();
    String weapons = "weapons " + structure.weapons();
    return List.of(
        cabinets + boxes,
        cabinets + key,
        boxes + key,
        cabinets + weapons,
        boxes + weapons,
        key + weapons);
  }
}
