package dev.halftime.models.llamacpp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.halftime.models.local.LocalPrompt;
import dev.halftime.models.local.TokenVocabulary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model's weights, with its vocabulary and chat template.
///
/// @param model the native model
/// @param vocabulary the native vocabulary, a part of the model
/// @param template the native text of the chat template, or the null address
/// @param control finds the texts of control tokens
public record GgufWeights(
    MemorySegment model, MemorySegment vocabulary, MemorySegment template, Pattern control)
    implements TokenVocabulary, AutoCloseable {

  private static final int LONGEST_PIECE = 512;

  /// Maps a file into memory.
  ///
  /// @throws IllegalArgumentException if that is impossible; the message says why
  public static synchronized GgufWeights load(Path file) {
    LlamaFunctions.BACKEND_INIT.run();
    LlamaLog.listen();
    MemorySegment model;
    try (Arena arena = Arena.ofConfined()) {
      model =
          LlamaFunctions.MODEL_LOAD.address(
              arena.allocateFrom(file.toString()),
              LlamaFunctions.MODEL_DEFAULT_PARAMS.structure(arena));
    }
    if (model.address() == 0) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' cannot be loaded: it is truncated, damaged, or of an architecture newer than"
              + " llama.cpp b4916"
              + LlamaLog.error().map(why -> " (" + why + ")").orElse(""));
    }
    MemorySegment vocabulary = LlamaFunctions.MODEL_VOCABULARY.address(model);
    MemorySegment template = LlamaFunctions.MODEL_TEMPLATE.address(model, MemorySegment.NULL);
    GgufWeights weights = new GgufWeights(model, vocabulary, template, control(vocabulary));
    try {
      weights.check(file);
    } catch (IllegalArgumentException e) {
      weights.close();
      throw e;
    }
    return weights;
  }

  private void check(Path file) {
    if (LlamaFunctions.MODEL_HAS_ENCODER.holds(model)
        || LlamaFunctions.MODEL_IS_RECURRENT.holds(model)) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' is not a decoder-only transformer; other architectures are not supported");
    }
    if (applied(List.of(new LocalPrompt.Turn("user", "?"))) < 0) {
      throw new IllegalArgumentException(
          "'" + file + "' has a chat template that llama.cpp does not support");
    }
  }

  private static Pattern control(MemorySegment vocabulary) {
    List<String> texts = new ArrayList<>();
    int count = LlamaFunctions.TOKENS.number(vocabulary);
    for (int token = 0; token < count; token++) {
      if (LlamaFunctions.TOKEN_CONTROLS.holds(vocabulary, token)) {
        texts.add(Pattern.quote(string(LlamaFunctions.TOKEN_TEXT.address(vocabulary, token))));
      }
    }
    return Pattern.compile(texts.isEmpty() ? "(?!)" : String.join("|", texts));
  }

  @SuppressWarnings("restricted") // the length comes from llama.cpp
  private static String string(MemorySegment text) {
    return text.reinterpret(Long.MAX_VALUE).getString(0);
  }

  public int size() {
    return LlamaFunctions.TOKENS.number(vocabulary);
  }

  /// Returns the context length with which the model was trained, in tokens.
  int longest() {
    return LlamaFunctions.MODEL_LONGEST.number(model);
  }

  @Override
  public boolean ends(int token) {
    return LlamaFunctions.TOKEN_ENDS.holds(vocabulary, token);
  }

  /// Returns the tokens of a conversation, up to the start of the model's next answer.
  public int[] tokens(List<LocalPrompt.Turn> turns) {
    return tokens(conversation(turns), true);
  }

  @Override
  public int[] tokens(String words) {
    return tokens(words, false);
  }

  private int[] tokens(String text, boolean whole) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = arena.allocateFrom(JAVA_BYTE, bytes);
      MemorySegment found = arena.allocate(JAVA_INT, bytes.length + 8L);
      int count =
          LlamaFunctions.TOKENIZE.number(
              vocabulary, from, bytes.length, found, bytes.length + 8, whole, whole);
      return found.asSlice(0, count * JAVA_INT.byteSize()).toArray(JAVA_INT);
    }
  }

  @Override
  public byte[] piece(int token) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(LONGEST_PIECE);
      int length =
          LlamaFunctions.TOKEN_PIECE.number(vocabulary, token, to, LONGEST_PIECE, 0, false);
      return to.asSlice(0, Math.max(0, length)).toArray(JAVA_BYTE);
    }
  }

  private String conversation(List<LocalPrompt.Turn> turns) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment messages = messages(turns, arena);
      int length = apply(messages, turns.size(), MemorySegment.NULL, 0);
      MemorySegment text = arena.allocate(length + 1L);
      int _ = apply(messages, turns.size(), text, length + 1);
      return text.getString(0);
    }
  }

  private int applied(List<LocalPrompt.Turn> turns) {
    try (Arena arena = Arena.ofConfined()) {
      return apply(messages(turns, arena), turns.size(), MemorySegment.NULL, 0);
    }
  }

  private int apply(MemorySegment messages, int count, MemorySegment to, int length) {
    return LlamaFunctions.TEMPLATE_APPLY.number(template, messages, (long) count, true, to, length);
  }

  private MemorySegment messages(List<LocalPrompt.Turn> turns, Arena arena) {
    MemorySegment messages = arena.allocate(LlamaLayout.MESSAGE, turns.size());
    for (int i = 0; i < turns.size(); i++) {
      MemorySegment message = messages.asSlice(i * LlamaLayout.MESSAGE.byteSize());
      String words = harmless(turns.get(i).text());
      message.set(ValueLayout.ADDRESS, 0, arena.allocateFrom(turns.get(i).role()));
      message.set(ValueLayout.ADDRESS, ValueLayout.ADDRESS.byteSize(), arena.allocateFrom(words));
    }
    return messages;
  }

  /// Removes the effect of control tokens in a text, so that nobody can end their own turn by
  /// writing the text of that token.
  private String harmless(String words) {
    return control
        .matcher(words.replace('\0', '\uFFFD'))
        .replaceAll(found -> {
          String text = found.group();
          int first = text.offsetByCodePoints(0, 1);
          return Matcher.quoteReplacement(
              text.substring(0, first) + '\u200B' + text.substring(first));
        });
  }

  @Override
  public void close() {
    LlamaFunctions.MODEL_FREE.run(model);
  }
}
