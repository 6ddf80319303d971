package dev.halftime.models.llamacpp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Receives the log of llama.cpp: keeps errors, and drops the rest instead of printing it.
final class LlamaLog {

  private static final int ERROR = 4;
  private static final String PREFIX = "^\\w+: ((error loading [\\w ]+|llama_\\w+): )*";
  private static final AtomicReference<Optional<String>> FIRST =
      new AtomicReference<>(Optional.empty());

  private LlamaLog() {}

  /// Installs the log callback.
  @SuppressWarnings("restricted") // calls native code
  static void listen() {
    try {
      MethodHandle heard =
          MethodHandles.lookup()
              .findStatic(
                  LlamaLog.class,
                  "heard",
                  MethodType.methodType(
                      void.class, int.class, MemorySegment.class, MemorySegment.class));
      LlamaFunctions.LOG_SET.run(
          Linker.nativeLinker()
              .upcallStub(
                  heard, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), Arena.global()),
          MemorySegment.NULL);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns the first error since the last invocation, which is the root cause.
  static Optional<String> error() {
    return FIRST.getAndSet(Optional.empty());
  }

  @SuppressWarnings({"unused", "restricted"}) // called by llama.cpp
  private static void heard(int level, MemorySegment text, MemorySegment ignored) {
    if (level != ERROR) {
      return;
    }
    try {
      String line = text.reinterpret(Long.MAX_VALUE).getString(0).strip();
      Optional<String> error = Optional.of(line.replaceAll("\\s+", " ").replaceFirst(PREFIX, ""));
      FIRST.compareAndSet(Optional.empty(), error);
    } catch (RuntimeException e) {
      // An exception thrown from this upcall would terminate the process.
      FIRST.set(Optional.of("an error whose text cannot be decoded"));
    }
  }
}
