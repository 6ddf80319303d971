package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VirtualThreadExecutorTest {

  @Test
  void aCheckedExceptionThatNobodyDeclaredEndsTheRunInsteadOfLosingTheUnit() {
    IOException failure = new IOException("disk");

    assertThatThrownBy(() ->
            new VirtualThreadExecutor(1)
                .run(
                    List.of(new WorkUnit(List.of())),
                    () -> false,
                    _ -> VirtualThreadExecutorTest.<RuntimeException>raise(failure)))
        .hasCause(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }
}
