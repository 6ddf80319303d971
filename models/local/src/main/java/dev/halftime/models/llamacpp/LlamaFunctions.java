package dev.halftime.models.llamacpp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The functions of llama.cpp that Halftime calls, by their names in its C API (`llama.h` of build
/// b4916).
enum LlamaFunctions {
  BACKEND_INIT("llama_backend_init", null),
  LOG_SET("llama_log_set", null, ADDRESS, ADDRESS),
  MODEL_DEFAULT_PARAMS("llama_model_default_params", LlamaLayout.MODEL),
  MODEL_LOAD("llama_model_load_from_file", ADDRESS, ADDRESS, LlamaLayout.MODEL),
  MODEL_FREE("llama_model_free", null, ADDRESS),
  MODEL_VOCABULARY("llama_model_get_vocab", ADDRESS, ADDRESS),
  MODEL_TEMPLATE("llama_model_chat_template", ADDRESS, ADDRESS, ADDRESS),
  MODEL_LONGEST("llama_model_n_ctx_train", JAVA_INT, ADDRESS),
  MODEL_HAS_ENCODER("llama_model_has_encoder", JAVA_BOOLEAN, ADDRESS),
  MODEL_IS_RECURRENT("llama_model_is_recurrent", JAVA_BOOLEAN, ADDRESS),
  TEMPLATE_APPLY(
      "llama_chat_apply_template",
      JAVA_INT,
      ADDRESS,
      ADDRESS,
      JAVA_LONG,
      JAVA_BOOLEAN,
      ADDRESS,
      JAVA_INT),
  TOKENS("llama_vocab_n_tokens", JAVA_INT, ADDRESS),
  TOKEN_ENDS("llama_vocab_is_eog", JAVA_BOOLEAN, ADDRESS, JAVA_INT),
  TOKEN_CONTROLS("llama_vocab_is_control", JAVA_BOOLEAN, ADDRESS, JAVA_INT),
  TOKEN_TEXT("llama_vocab_get_text", ADDRESS, ADDRESS, JAVA_INT),
  TOKEN_PIECE(
      "llama_token_to_piece",
      JAVA_INT,
      ADDRESS,
      JAVA_INT,
      ADDRESS,
      JAVA_INT,
      JAVA_INT,
      JAVA_BOOLEAN),
  TOKENIZE(
      "llama_tokenize",
      JAVA_INT,
      ADDRESS,
      ADDRESS,
      JAVA_INT,
      ADDRESS,
      JAVA_INT,
      JAVA_BOOLEAN,
      JAVA_BOOLEAN),
  CONTEXT_DEFAULT_PARAMS("llama_context_default_params", LlamaLayout.CONTEXT),
  CONTEXT_INIT("llama_init_from_model", ADDRESS, ADDRESS, LlamaLayout.CONTEXT),
  CONTEXT_FREE("llama_free", null, ADDRESS),
  DECODE("llama_decode", JAVA_INT, ADDRESS, LlamaLayout.BATCH),
  LOGITS("llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT),
  FORGET("llama_kv_self_seq_rm", JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT),
  STATE_SIZE("llama_state_seq_get_size", JAVA_LONG, ADDRESS, JAVA_INT),
  STATE_GET("llama_state_seq_get_data", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT),
  STATE_SET("llama_state_seq_set_data", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT),
  GRAMMAR_INIT("llama_sampler_init_grammar", ADDRESS, ADDRESS, ADDRESS, ADDRESS),
  SAMPLER_APPLY("llama_sampler_apply", null, ADDRESS, ADDRESS),
  SAMPLER_ACCEPT("llama_sampler_accept", null, ADDRESS, JAVA_INT),
  SAMPLER_FREE("llama_sampler_free", null, ADDRESS);

  // Calls hold the read lock. The shutdown hook takes the write lock and keeps it, so that the
  // library is not unloaded while a thread is inside it.
  private static final ReentrantReadWriteLock RUNNING = new ReentrantReadWriteLock();

  private final String symbol;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, but not annotated
  private final FunctionDescriptor descriptor;

  LlamaFunctions(String symbol, @Nullable MemoryLayout result, MemoryLayout... arguments) {
    this.symbol = symbol;
    this.descriptor =
        result == null
            ? FunctionDescriptor.ofVoid(arguments)
            : FunctionDescriptor.of(result, arguments);
  }

  /// Calls a function that returns nothing.
  void run(Object... arguments) {
    Object _ = invoke(arguments);
  }

  int number(Object... arguments) {
    return (int) invoke(arguments);
  }

  long count(Object... arguments) {
    return (long) invoke(arguments);
  }

  boolean holds(Object... arguments) {
    return (boolean) invoke(arguments);
  }

  MemorySegment address(Object... arguments) {
    return (MemorySegment) invoke(arguments);
  }

  /// Calls a function that returns a struct by value.
  MemorySegment structure(Arena arena) {
    return (MemorySegment) invoke((SegmentAllocator) arena);
  }

  private Object invoke(Object... arguments) {
    RUNNING.readLock().lock();
    try {
      return Objects.requireNonNull(Loaded.HANDLES.get(this)).invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(symbol, e);
    } finally {
      RUNNING.readLock().unlock();
    }
  }

  /// Initialised when the first function is called.
  private static final class Loaded {

    static final Map<LlamaFunctions, MethodHandle> HANDLES = handles();

    private Loaded() {}

    @SuppressWarnings("restricted") // calls native code
    private static Map<LlamaFunctions, MethodHandle> handles() {
      SymbolLookup symbols = LlamaLibrary.load();
      Runtime.getRuntime().addShutdownHook(new Thread(RUNNING.writeLock()::lock));
      Map<LlamaFunctions, MethodHandle> handles = new EnumMap<>(LlamaFunctions.class);
      for (LlamaFunctions function : values()) {
        handles.put(
            function,
            Linker.nativeLinker()
                .downcallHandle(symbols.findOrThrow(function.symbol), function.descriptor));
      }
      return handles;
    }
  }
}
