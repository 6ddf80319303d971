package dev.halftime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.learn.algo.part.ReplayBuffer;
import dev.halftime.learn.algo.part.Rollout;
import org.junit.jupiter.api.Test;

/// Hyperparameters that no array can hold are told, instead of a size that wrapped around.
class ArraySizeTest {

  @Test
  void aSizeThatWrapsAroundIsRefusedWithWhatToLower() {
    assertThat(ArraySize.of(3, 4)).isEqualTo(12);
    for (int capacity : new int[] {Integer.MAX_VALUE, (1 << 30) + 1}) { // * 4: negative, or 4
      assertThatThrownBy(() -> new ReplayBuffer(capacity, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("x 4 numbers do not fit into an array", "buffer_size");
      assertThatThrownBy(() -> new Rollout(capacity, 4, 4, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("n_steps");
    }
  }
}
