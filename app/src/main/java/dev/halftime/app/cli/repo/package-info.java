/// The command `repo`: tasks from Git repositories.
@NullMarked
package dev.halftime.app.cli.repo;

import org.jspecify.annotations.NullMarked;
