/// The commands that plan, run, resume and grade experiments, or play one episode.
@NullMarked
package dev.halftime.app.cli.command.experiment;

import org.jspecify.annotations.NullMarked;
