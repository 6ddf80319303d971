package dev.halftime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Tools that are methods of a superclass or an interface.
@SuppressWarnings("UnusedMethod") // they are found by reflection
final class InheritedToolMethodTest {

  /// Tools that others inherit.
  static class Brushes {

    @ToolMethod("Washes a brush.")
    String wash() {
      return "washed";
    }

    @ToolMethod("Is overridden.")
    String dry() {
      return "dried";
    }

    @ToolMethod("Is no tool below.")
    String sell() {
      return "sold";
    }
  }

  /// A default method that others inherit.
  interface Shelf {

    @ToolMethod("Puts a brush away.")
    default String store() {
      return "stored";
    }
  }

  static final class Studio extends Brushes implements Shelf {

    @Override
    @ToolMethod("Dries a brush in the sun.")
    String dry() {
      return "dried in the sun";
    }

    @Override
    String sell() {
      return "not for sale";
    }
  }

  @Test
  void inheritedMethodsAreToolsUnlessTheyAreOverriddenWithoutBeingOne() {
    assertThat(MethodTool.all(StateDraft.class, new Studio()))
        .extracting(it -> it.tool().name() + ": " + it.tool().description())
        .containsExactly(
            "dry: Dries a brush in the sun.", "store: Puts a brush away.", "wash: Washes a brush.");
  }
}
