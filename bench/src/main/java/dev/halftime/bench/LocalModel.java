package dev.halftime.bench;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A GGUF model that generates answers, through Halftime or through llama.cpp's binding alone.
@FunctionalInterface
interface LocalModel {

  /// An answer with the numbers of tokens evaluated and generated.
  ///
  /// @param read number of prompt tokens evaluated
  /// @param written number of tokens generated
  /// @param words the text
  record Said(long read, long written, String words) {}

  /// Returns the answer at temperature 0 to a conversation in which user and model alternate.
  Said answer(List<String> turns, int tokens);

  static LocalModel halftime(String file) {
    var model = new Models(Map.of(), ModelSettings.NOTHING).model("gguf:" + file);
    return (turns, tokens) -> {
      List<Message> messages = new ArrayList<>();
      for (int i = 0; i < turns.size(); i++) {
        messages.add(
            i % 2 == 0
                ? new Message.User(turns.get(i))
                : new Message.Assistant(turns.get(i), List.of()));
      }
      Response answer =
          model.answer(Request.words(messages, SamplingParameters.GREEDY.upTo(tokens)));
      return new Said(answer.usage().tokensIn(), answer.usage().tokensOut(), answer.text());
    };
  }

  static LocalModel binding(String file) {
    LlamaModel model =
        new LlamaModel(
            new ModelParameters()
                .setModel(file)
                .setThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / 2))
                .setThreadsBatch(Runtime.getRuntime().availableProcessors())
                .setCtxSize(8192)
                .setParallel(1)
                .disableLog());
    return (turns, tokens) -> {
      StringBuilder prompt = new StringBuilder();
      for (int i = 0; i < turns.size(); i++) {
        prompt.append(i % 2 == 0 ? "<|im_start|>user\n" : "<|im_start|>assistant\n");
        prompt.append(turns.get(i)).append("<|im_end|>\n");
      }
      prompt.append("<|im_start|>assistant\n");
      StringBuilder words = new StringBuilder();
      int written = 0;
      for (LlamaOutput piece :
          model.generate(
              new InferenceParameters(prompt.toString())
                  .setTemperature(0)
                  .setNPredict(tokens)
                  .setCachePrompt(true))) {
        words.append(piece.text);
        written++;
      }
      return new Said(model.encode(prompt.toString()).length, written, words.toString());
    };
  }
}
