/// Transcripts as prompts, and answers of models as actions.
@NullMarked
package dev.halftime.agent.prompt;

import org.jspecify.annotations.NullMarked;
