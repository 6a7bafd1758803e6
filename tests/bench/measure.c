/* Runs a command and says what it took: on standard output one line
 * "WALL USER SYSTEM PEAK STATUS", seconds and KiB, after the command has ended.
 *
 * A small program of its own, because Linux counts towards a child's peak what its
 * parent held when it was made: from a script that peak would be the script's.
 *
 *	measure COMMAND [ARGUMENT…]
 */

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "supportdir/poison.h"

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* What the command says on its standard output is no result of ours. */
static _Noreturn void become(char **command)
{
	dup2(STDERR_FILENO, STDOUT_FILENO);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: measure COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	struct rusage used;
	int status;
	double begin = now();
	pid_t child = fork();
	if (child == 0)
		become(argv + 1);
	if (child < 0 || wait4(child, &status, 0, &used) != child) {
		perror("measure");
		return 3;
	}
	double wall = now() - begin;
	printf("%.6f %.6f %.6f %ld %d\n", wall, seconds(used.ru_utime), seconds(used.ru_stime),
		used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return fflush(stdout) == 0 ? 0 : 3;
}
