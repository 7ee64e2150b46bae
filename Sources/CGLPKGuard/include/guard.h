#pragma once

/* A guard between Swift and GLPK.
 *
 * GLPK answers misuse, a failed assertion of its own, or an exceeded memory limit by ending the
 * process. Every function here that calls GLPK catches that: it returns a negative code instead and
 * leaves GLPK's last words in the report.
 *
 * Indices are counted from 0 on this side; GLPK's count from 1 appears in guard.c only. Infinity
 * stands for a bound that is not there.
 */

typedef struct glp_prob glp_prob;

enum {
    GUARD_FATAL = -1,    /* GLPK would have ended the process; this thread's GLPK objects are gone */
    GUARD_STOPPED = -2,  /* the observer asked to stop inside a long simplex run; objects are gone */
    GUARD_NESTED = -3,   /* a call from within a callback of GLPK on the same thread; nothing done */
    GUARD_STALE = -4     /* the handle's objects went with an earlier fatal error; nothing done */
};

/* The end of what GLPK said during a call. Too large for Swift to see as a tuple: read its bytes. */
typedef struct guard_report {
    char message[8192];
} guard_report;

/* One problem object of this thread, and the generation of GLPK objects it belongs to. */
typedef struct guard_handle {
    glp_prob *problem;
    unsigned generation;
} guard_handle;

/* How many columns, rows and terms a problem object holds, and what concerns it as a whole. */
typedef struct guard_shape {
    int columns, rows, terms, maximise;
    double constant;
    const char *name;
    const char *objective_name;
} guard_shape;

/* Where a search stands. */
typedef struct guard_facts {
    int reason;          /* GLPK's reason for calling */
    int current_node;    /* 0 when none */
    int open_nodes;
    int has_incumbent, has_bound;
    double incumbent, bound;
    int iterations;
} guard_facts;

/* Who is asked, and told, during a solve. */
typedef struct guard_watch {
    /* Returns nonzero to stop. Facts are NULL within a simplex run. Must not call GLPK or throw. */
    int (*observe)(void *context, const guard_facts *facts);
    void *context;
    const double *start;  /* one value per column of a feasible plan, or NULL */
} guard_watch;

typedef struct guard_simplex_options {
    int method, presolve, iteration_limit, milliseconds;
    int pricing, ratio_test;
    double primal_tolerance, dual_tolerance, pivot_tolerance;
} guard_simplex_options;

typedef struct guard_search_options {
    int presolve, milliseconds, branching, backtracking, preprocessing;
    int gomory, mixed_rounding, cover, clique, rounding, feasibility_pump, binarise, long_step;
    double gap, integer_tolerance, objective_tolerance;
    int node_data;
} guard_search_options;

/* GLPK's own defaults, but for the long-step dual simplex, which glpsol uses too. No cuts. */
guard_simplex_options guard_simplex_defaults(void);
guard_search_options guard_search_defaults(void);

typedef struct guard_status {
    int generic, primal, dual, integer, iterations;
    double objective, integer_objective;
} guard_status;

/* The generation of this thread's GLPK objects: goes up whenever they are lost. */
unsigned guard_generation(void);

int guard_create(guard_handle *made, guard_report *report);

/* Frees the problem unless it is stale; the last one of a thread frees GLPK's environment too. */
void guard_delete(guard_handle handle);

/* Caps the memory of this thread's GLPK objects; lasts until the last of them is freed. */
int guard_memory_limit(int megabytes, guard_report *report);

/* A problem goes in as flat arrays, columns and rows before terms. Names are NUL-terminated strings
 * one after the other, or NULL for none. */
int guard_start(guard_handle handle, const char *name, const char *objective_name, int maximise,
                double constant, guard_report *report);
int guard_add_columns(guard_handle handle, int count, const double *lower, const double *upper,
                      const double *costs, const unsigned char *integral, const char *names,
                      guard_report *report);
int guard_add_rows(guard_handle handle, int count, const double *lower, const double *upper,
                   const char *names, guard_report *report);
int guard_set_terms(guard_handle handle, int count, const int *rows, const int *columns,
                    const double *values, guard_report *report);

/* It comes out the same way, into room for what guard_shape tells; terms come row by row. */
int guard_shape_of(guard_handle handle, guard_shape *shape, guard_report *report);
int guard_columns_of(guard_handle handle, double *lower, double *upper, double *costs,
                     unsigned char *integral, guard_report *report);
int guard_rows_of(guard_handle handle, double *lower, double *upper, guard_report *report);
int guard_terms_of(guard_handle handle, int *rows, int *columns, double *values,
                   guard_report *report);
int guard_column_name(guard_handle handle, int column, const char **name, guard_report *report);
int guard_row_name(guard_handle handle, int row, const char **name, guard_report *report);

int guard_scale(guard_handle handle, int flags, guard_report *report);
int guard_advanced_basis(guard_handle handle, int flags, guard_report *report);
int guard_set_basis(guard_handle handle, const unsigned char *column_status,
                    const unsigned char *row_status, guard_report *report);
int guard_factorise(guard_handle handle, guard_report *report);

/* These two return GLPK's own code, zero or more, or one of the negative codes above. */
int guard_simplex(guard_handle handle, const guard_simplex_options *options,
                  const guard_watch *watch, guard_report *report);
int guard_search(guard_handle handle, const guard_search_options *options,
                 const guard_watch *watch, guard_report *report);

int guard_status_of(guard_handle handle, guard_status *status, guard_report *report);
int guard_basic_columns_of(guard_handle handle, double *values, double *reduced_costs,
                           unsigned char *status, guard_report *report);
int guard_basic_rows_of(guard_handle handle, double *values, double *duals,
                        unsigned char *status, guard_report *report);
int guard_plan_of(guard_handle handle, double *column_values, guard_report *report);

/* ---- a linear program kept warm ---- */

/* Terms come by columns or by rows: starts[k] to starts[k + 1] are the terms of the k-th new column
 * or row. New rows may have none: starts is then NULL. */
int guard_append_columns(guard_handle handle, int count, const double *costs, const double *lower,
                         const double *upper, const int *starts, const int *rows,
                         const double *values, guard_report *report);
int guard_append_rows(guard_handle handle, int count, const double *lower, const double *upper,
                      const int *starts, const int *columns, const double *values,
                      guard_report *report);
int guard_set_costs(guard_handle handle, int first, int count, const double *costs,
                    guard_report *report);
int guard_set_column_bounds(guard_handle handle, int count, const int *columns,
                            const double *lower, const double *upper, guard_report *report);
int guard_set_row_bounds(guard_handle handle, int count, const int *rows, const double *lower,
                         const double *upper, guard_report *report);
int guard_basis_of(guard_handle handle, unsigned char *column_status, unsigned char *row_status,
                   guard_report *report);
int guard_standard_basis(guard_handle handle, guard_report *report);

enum { GUARD_RATIO_TEXTBOOK = 0, GUARD_RATIO_HARRIS = 1, GUARD_RATIO_LONG_STEP = 2 };

typedef struct guard_warm_options {
    int dual, ratio_test, iteration_limit, milliseconds;
    double objective_limit;  /* the dual simplex ends once its objective passes it */
} guard_warm_options;

enum {
    GUARD_END_OPTIMAL, GUARD_END_INFEASIBLE, GUARD_END_OBJECTIVE, GUARD_END_ITERATIONS,
    GUARD_END_TIME, GUARD_END_UNBOUNDED, GUARD_END_FAILED
};

typedef struct guard_warm_result {
    int end, iterations;
    double objective;
} guard_warm_result;

/* Neither scales nor presolves nor prints; from a basis that cannot be factorised it begins anew
 * from the standard one. Returns 0, the end is in the result. */
int guard_warm_solve(guard_handle handle, const guard_warm_options *options,
                     guard_warm_result *result, guard_report *report);

/* The parts of the basic solution that are asked for; the others are NULL. */
int guard_warm_columns_of(guard_handle handle, double *values, double *reduced_costs,
                          guard_report *report);
int guard_warm_rows_of(guard_handle handle, double *values, double *duals, guard_report *report);

/* The row of the tableau of a basic column: multipliers of the rows whose sum has 1 for the column
 * and 0 for every other basic one. Returns 0, or 1 when the column is not basic. */
int guard_tableau_row(guard_handle handle, int column, double *multipliers, guard_report *report);

/* ---- the rest ---- */

enum { GUARD_LP = 0, GUARD_MPS_FIXED = 1, GUARD_MPS_FREE = 2 };
int guard_read(guard_handle handle, int format, const char *path, guard_report *report);
int guard_write(guard_handle handle, int format, const char *path, guard_report *report);

/* Reads a MathProg model and its data, and builds its problem. What the model prints goes to the
 * output path. With data files the model's own data section is skipped. */
int guard_mathprog(guard_handle handle, const char *model, const char *const *data, int data_count,
                   const char *output, guard_report *report);

/* A failed assertion inside GLPK: what a defect of GLPK itself looks like. For tests of the wall. */
int guard_fail_assertion(guard_handle handle, guard_report *report);

/* Opens a nameless file that lives in memory: its descriptor, or -1. Swift does not see memfd. */
int guard_memory_file(void);
