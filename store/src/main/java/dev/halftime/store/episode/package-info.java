/// Episodes in the tables of a store: the writer of events and endings, and readers of results and
/// transcripts.
@NullMarked
package dev.halftime.store.episode;

import org.jspecify.annotations.NullMarked;
