package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import dev.halftime.Json;
import dev.halftime.Usage;
import dev.halftime.model.Answer;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Sampling;
import dev.halftime.model.ToolUse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// A model in a file in GGUF, run inside the process by llama.cpp.
///
/// One call at a time; what a prompt shares with the one before it is not read again. Where tools
/// are offered, a grammar allows nothing but a call that fits a tool's schema, or, if the model is
/// free, words.
final class Gguf implements Model, AutoCloseable {

  private static final int CONTEXT = 8192;

  private final String id;
  private final LlamaModel model;
  private final ReentrantLock turn = new ReentrantLock(true);

  private Gguf(String id, LlamaModel model) {
    this.id = id;
    this.model = model;
  }

  /// Loads a file.
  ///
  /// @throws IllegalArgumentException if that is impossible; says why in a line
  static Gguf load(Path file) {
    GgufFile.check(file);
    LlamaLibrary.unpack();
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.toString())
            .setThreads(1)
            .setThreadsBatch(2)
            .setCtxSize(CONTEXT)
            .setParallel(1)
            .disableLog();
    try {
      return new Gguf("gguf:" + file, new LlamaModel(parameters));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' cannot be loaded: it is cut off, damaged, or of an architecture newer than"
              + " llama.cpp b4916",
          e);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Answer answer(Request request) {
    LocalPrompt prompt = LocalPrompt.of(request);
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(id + ": interrupted", e);
    }
    try {
      return generated(prompt, request.sampling());
    } finally {
      turn.unlock();
    }
  }

  private Answer generated(LocalPrompt prompt, Sampling sampling) {
    long start = System.nanoTime();
    String text =
        model.applyTemplate(
            new InferenceParameters("").setMessages(prompt.system(), prompt.messages()));
    int read = model.encode(text).length;
    if (read + sampling.maxTokens() > CONTEXT) {
      throw new ModelException(
          id
              + ": a prompt of "
              + read
              + " tokens leaves no room for an answer of "
              + sampling.maxTokens()
              + " in a context of "
              + CONTEXT);
    }
    InferenceParameters parameters =
        new InferenceParameters(text)
            .setTemperature((float) sampling.temperature())
            .setSeed((int) (sampling.seed() & Integer.MAX_VALUE))
            .setNPredict(sampling.maxTokens())
            .setCachePrompt(true);
    if (!sampling.stop().isEmpty()) {
      parameters.setStopStrings(sampling.stop().toArray(String[]::new));
    }
    if (!prompt.schema().isEmpty()) {
      parameters.setGrammar(LlamaModel.jsonSchemaToGrammar(prompt.schema()));
    }
    StringBuilder written = new StringBuilder();
    int count = 0;
    for (LlamaOutput piece : model.generate(parameters)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ModelException(id + ": interrupted");
      }
      written.append(piece.text);
      count++;
    }
    Usage usage = new Usage(read, Math.max(0, count - 1), 0, System.nanoTime() - start, 0, 0, 0);
    boolean cut = count > sampling.maxTokens();
    return answer(prompt, written.toString(), cut, usage);
  }

  private static Answer answer(LocalPrompt prompt, String text, boolean cut, Usage usage) {
    Answer.End end = cut ? Answer.End.LENGTH : Answer.End.DONE;
    if (prompt.schema().isEmpty() || cut) {
      return new Answer(text.strip(), List.of(), end, List.of(), usage);
    }
    JsonNode read = Json.read(text);
    if (read.has(LocalPrompt.SAY)) {
      return new Answer(read.path(LocalPrompt.SAY).asText(), List.of(), end, List.of(), usage);
    }
    ToolUse use =
        new ToolUse("use_0", read.path("tool").asText(), Json.canonical(read.path("arguments")));
    return new Answer("", List.of(use), Answer.End.TOOLS, List.of(), usage);
  }

  @Override
  public void close() {
    model.close();
  }
}
