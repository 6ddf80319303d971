package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Setting;
import dev.halftime.Tool;
import dev.halftime.agent.Hands;
import dev.halftime.agent.LoopAgent;
import dev.halftime.agent.LoopProvider;
import dev.halftime.evaluation.Evaluation;
import dev.halftime.json.Json;
import dev.halftime.models.LangChain;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.usage.Usage;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/// Agents in frameworks whose models stream their answers report all tokens that a server told, by
/// the means that `docs/own-agents.md` names.
@Timeout(120)
@Tag("whole")
final class StreamingTest {

  private interface Assistant {
    TokenStream chat(String words);
  }

  private static LoopProvider langChain(String url) {
    return hands -> {
      ChatModelListener listener =
          new ChatModelListener() {
            @Override
            public void onResponse(ChatModelResponseContext answered) {
              var tokens = answered.chatResponse().tokenUsage();
              hands.spend(Usage.tokens(tokens.inputTokenCount(), tokens.outputTokenCount()));
            }
          };
      Map<ToolSpecification, ToolExecutor> tools = new LinkedHashMap<>();
      for (Tool tool : hands.tools()) {
        tools.put(
            LangChain.specification(tool), (use, _) -> hands.call(use.name(), use.arguments()));
      }
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .streamingChatModel(
                  OpenAiStreamingChatModel.builder()
                      .baseUrl(url)
                      .apiKey("none")
                      .modelName("m")
                      .listeners(List.of(listener))
                      .build())
              .systemMessageProvider(_ -> hands.instructions())
              .chatMemory(MessageWindowChatMemory.withMaxMessages(100))
              .tools(tools)
              .build();
      return words -> {
        CompletableFuture<ChatResponse> said = new CompletableFuture<>();
        assistant
            .chat(words)
            .onPartialResponse(_ -> {})
            .onCompleteResponse(said::complete)
            .onError(said::completeExceptionally)
            .start();
        return awaited(said).aiMessage().text();
      };
    };
  }

  /// Waits so that the end of the episode can interrupt it.
  private static <T> T awaited(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Use(Tool tool, Hands hands) implements ToolCallback {
    @Override
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder()
          .name(tool.name())
          .description(tool.description())
          .inputSchema(tool.parameters().toString())
          .build();
    }

    @Override
    public String call(String arguments) {
      return hands.call(tool.name(), arguments);
    }
  }

  private static LoopProvider spring(String url) {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .openAiApi(
                OpenAiApi.builder()
                    .baseUrl(url)
                    .completionsPath("/chat/completions")
                    .apiKey("none")
                    .build())
            .build();
    return hands -> {
      OpenAiChatOptions options =
          OpenAiChatOptions.builder()
              .streamUsage(true)
              .toolCallbacks(
                  hands.tools().stream().<ToolCallback>map(it -> new Use(it, hands)).toList())
              .internalToolExecutionEnabled(false)
              .build();
      ToolCallingManager manager = ToolCallingManager.builder().build();
      List<Message> messages = new ArrayList<>(List.of(new SystemMessage(hands.instructions())));
      return words -> {
        messages.add(new UserMessage(words));
        while (true) {
          Prompt prompt = new Prompt(List.copyOf(messages), options);
          AtomicReference<org.springframework.ai.chat.model.ChatResponse> whole =
              new AtomicReference<>();
          new MessageAggregator().aggregate(model.stream(prompt), whole::set).blockLast();
          var said = whole.get();
          var tokens = said.getMetadata().getUsage();
          hands.spend(Usage.tokens(tokens.getPromptTokens(), tokens.getCompletionTokens()));
          messages.add(said.getResult().getOutput());
          if (!said.hasToolCalls()) {
            return Objects.requireNonNull(said.getResult().getOutput().getText());
          }
          messages.add(manager.executeToolCalls(prompt, said).conversationHistory().getLast());
        }
      };
    };
  }

  /// Runs three tasks in which the agent speaks once, and then finishes.
  private static void everyTokenIsCounted(Function<String, LoopProvider> provider)
      throws Exception {
    MemoryStore store = new MemoryStore();
    try (ChatServer server = new ChatServer(StreamingTest::answer)) {
      Evaluation.of(Helpdesk.of(1))
          .agent("streaming", () -> new LoopAgent(provider.apply(server.url())))
          .settings(Setting.INTERACTIVE)
          .tasks(3)
          .store(store)
          .run();

      try (Stream<Result> results = store.results(store.runs().getFirst().id())) {
        Usage all = results.map(Result::usage).reduce(Usage.NONE, Usage::plus);
        assertThat(server.asked).hasSize(6).allMatch(it -> it.get("stream").asBoolean());
        assertThat(all.tokensIn()).isEqualTo(6 * ChatServer.TOKENS_IN);
        assertThat(all.tokensOut()).isEqualTo(6 * ChatServer.TOKENS_OUT);
      }
    }
  }

  private static ChatServer.Answer answer(JsonNode request) {
    return request.get("messages").findValuesAsText("role").contains("assistant")
        ? ChatServer.call("finish", Json.object().put("answer", "done"))
        : ChatServer.words("What can I do for you?");
  }

  @Test
  void aStreamingModelOfLangChain4j() throws Exception {
    everyTokenIsCounted(StreamingTest::langChain);
  }

  @Test
  void aStreamingModelOfSpringAi() throws Exception {
    everyTokenIsCounted(StreamingTest::spring);
  }
}
