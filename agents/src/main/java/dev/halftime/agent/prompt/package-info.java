/// Prompt formats: transcripts as requests, and responses of models as actions.
@NullMarked
package dev.halftime.agent.prompt;

import org.jspecify.annotations.NullMarked;
