package dev.halftime.app.format.trace;

import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RunFormat;
import dev.halftime.app.format.redact.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Traces of agents in production: each conversation becomes an episode of the benchmark
/// `production`.
///
/// One object reads one file, since it counts what it redacts.
public final class TraceFormat implements RunFormat {

  private static final int SHOWN = 500;

  private final SpanReader reader;
  private final Redactor redactor;
  private final Consumer<String> progress;
  private final List<String> notes = new ArrayList<>();

  private TraceFormat(
      BiFunction<Redactor, IntConsumer, SpanReader> reader,
      Redactor redactor,
      Consumer<String> progress) {
    this.redactor = redactor;
    this.progress = progress;
    this.reader = reader.apply(redactor, this::count);
  }

  /// Returns a format of traces.
  ///
  /// @param reader makes the reader of spans from the redactor and a receiver of the number of
  ///   spans
  /// @param redactor applied to all that is read
  /// @param progress receives progress messages
  public static TraceFormat of(
      BiFunction<Redactor, IntConsumer, SpanReader> reader,
      Redactor redactor,
      Consumer<String> progress) {
    return new TraceFormat(reader, redactor, progress);
  }

  private void count(int spans) {
    if (spans % SHOWN == 0) {
      progress.accept(String.format(Locale.ROOT, "read and redacted %,d spans", spans));
    }
  }

  @Override
  public String about() {
    return reader.about();
  }

  @Override
  public String caveat() {
    return "The conversations were recorded in production; the score is the first one recorded with"
        + " a conversation.";
  }

  @Override
  public void read(Path file, Consumer<ImportedEpisode> each) throws IOException {
    try {
      if (redactor.active()) {
        SpanFile.texts(file, redactor::reserve);
      }
      conversations(file, each);
    } catch (IllegalArgumentException e) { // the message may contain a secret
      throw new IllegalArgumentException(redactor.redacted(String.valueOf(e.getMessage())));
    }
  }

  private void conversations(Path file, Consumer<ImportedEpisode> each) throws IOException {
    SpanTree tree = SpanTree.of(reader.spans(file));
    Map<String, List<Span>> conversations = tree.conversations();
    int empty = 0;
    int done = 0;
    for (Map.Entry<String, List<Span>> one : conversations.entrySet()) {
      TracedConversation conversation = TracedConversation.of(one.getKey(), one.getValue(), tree);
      if (conversation.messages().isEmpty()) {
        empty++;
      } else {
        each.accept(new ConversationEpisode(conversation, tree).imported());
      }
      if (++done % SHOWN == 0) {
        progress.accept(
            String.format(Locale.ROOT, "conversations: %,d of %,d", done, conversations.size()));
      }
    }
    if (empty == conversations.size()) {
      throw new IllegalArgumentException(
          "none of its %,d spans has messages; have your instrumentation record the content of messages (OpenTelemetry: OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT)"
              .formatted(tree.spans().size()));
    }
    notes.clear();
    notes.add(
        String.format(
            Locale.ROOT,
            "Spans: %,d; conversations: %,d.",
            tree.spans().size(),
            conversations.size() - empty));
    if (tree.repeated() > 0) {
      notes.add(
          String.format(Locale.ROOT, "Duplicate spans, each counted once: %,d.", tree.repeated()));
    }
    if (empty > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Skipped, because they have no messages: %,d conversations or traces.",
              empty));
    }
    notes.add(redactor.summary());
  }

  @Override
  public List<String> summary(List<ImportedEpisode> episodes) {
    return List.copyOf(notes);
  }
}
