package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which objects each noun of a story can mean: those with a property that lists only nouns of the
/// dictionary, with this one among them.
final class ObjectNames {

  private final Map<Integer, BitSet> objects = new HashMap<>();

  /// Short names of the objects, from object 1.
  private final List<String> names = new ArrayList<>();

  private final Set<Integer> nouns;
  private final MemoryView memory;
  private final StoryVocabulary vocabulary;

  /// @param count number of objects
  ObjectNames(MemoryView memory, StoryVocabulary vocabulary, int count) {
    this.memory = memory;
    this.vocabulary = vocabulary;
    this.nouns =
        vocabulary.all(StoryVocabulary.NOUN).stream()
            .map(StoryVocabulary.Word::address)
            .collect(Collectors.toSet());
    for (int object = 1; object <= count; object++) {
      for (MemoryView.Property property : memory.properties(object)) {
        read(object, property);
      }
      names.add(memory.name(object).toLowerCase(Locale.ROOT));
    }
  }

  private void read(int object, MemoryView.Property property) {
    int data = property.address();
    int length = property.length();
    if (length % 2 != 0) {
      return;
    }
    for (int i = 0; i < length; i += 2) {
      if (!nouns.contains(memory.word(data + i))) {
        return;
      }
    }
    for (int i = 0; i < length; i += 2) {
      objects.computeIfAbsent(memory.word(data + i), _ -> new BitSet()).set(object);
    }
  }

  /// Returns a noun in full, as it is in the short name of one of its objects; empty if it is in
  /// none.
  Optional<String> full(StoryVocabulary.Word noun) {
    BitSet all = objects.get(noun.address());
    return all == null
        ? Optional.empty()
        : all.stream()
            .mapToObj(it -> names.get(it - 1))
            .flatMap(it -> Stream.of(it.split("[^a-z]+")))
            .filter(it -> vocabulary.stored(it).equals(noun.text()))
            .findFirst();
  }

  /// Returns whether two nouns can mean the same object.
  boolean share(StoryVocabulary.Word a, StoryVocabulary.Word b) {
    BitSet one = objects.get(a.address());
    BitSet other = objects.get(b.address());
    return one != null && other != null && one.intersects(other);
  }
}
