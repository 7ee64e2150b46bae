#define _GNU_SOURCE
#include "guard.h"

#include <float.h>
#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <string.h>
#include <sys/mman.h>

/* One guarded call in progress. Lives on the stack of the function that makes the call. */
struct guard {
    jmp_buf jump;
    char *text;
    size_t room, length;
    const guard_watch *watch;
    int has_incumbent;
};

enum { JUMP_FATAL = 1, JUMP_STOPPED = 2 };

static _Thread_local unsigned generation;
static _Thread_local int live_objects;
static _Thread_local struct guard *active;

/* Keeps the tail of what GLPK says: an error is always in the last lines. */
static void keep_text(struct guard *g, const char *text) {
    size_t count = strlen(text);
    if (count >= g->room) {
        text += count - (g->room - 1);
        count = g->room - 1;
    }
    if (g->length + count >= g->room) {
        size_t drop = g->length + count - (g->room - 1);
        memmove(g->text, g->text + drop, g->length - drop);
        g->length -= drop;
    }
    memcpy(g->text + g->length, text, count);
    g->length += count;
    g->text[g->length] = 0;
}

/* Swallows terminal output. A simplex run has no callback, but it prints from time to time: that is
 * the only chance to stop it. The jump gives up all objects, so it is taken only while there is no
 * incumbent to lose. */
static int on_text(void *info, const char *text) {
    struct guard *g = info;
    keep_text(g, text);
    const guard_watch *watch = g->watch;
    if (watch && !g->has_incumbent && watch->observe(watch->context, NULL)) {
        longjmp(g->jump, JUMP_STOPPED);
    }
    return 1;
}

static void on_error(void *info) {
    longjmp(((struct guard *)info)->jump, JUMP_FATAL);
}

static void begin(struct guard *g, guard_report *report, const guard_watch *watch) {
    g->text = report->message;
    g->room = sizeof report->message;
    g->length = 0;
    g->text[0] = 0;
    g->watch = watch && watch->observe ? watch : NULL;
    g->has_incumbent = 0;
    active = g;
    /* A fatal error's text reaches the hook only while terminal output is on. */
    glp_term_out(GLP_ON);
    glp_term_hook(on_text, g);
    glp_error_hook(on_error, g);
}

static void end(void) {
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    active = NULL;
}

/* After a jump GLPK's objects are in no known state; freeing its environment, and every object of
 * this thread with it, is the one call that is still legal. */
static int lose_everything(int jump) {
    active = NULL;
    glp_error_hook(NULL, NULL);
    glp_free_env();
    generation++;
    live_objects = 0;
    return jump == JUMP_STOPPED ? GUARD_STOPPED : GUARD_FATAL;
}

/* Runs one expression of C, and only C, between setjmp and a possible longjmp: no Swift frame may
 * lie between them. */
#define GUARDED_WATCHED(report, watch, expression)     \
    do {                                               \
        if (active) return GUARD_NESTED;               \
        struct guard g_;                               \
        begin(&g_, (report), (watch));                 \
        int jump_ = setjmp(g_.jump);                   \
        if (jump_) return lose_everything(jump_);      \
        int result_ = (expression);                    \
        end();                                         \
        return result_;                                \
    } while (0)
#define GUARDED(report, expression) GUARDED_WATCHED(report, NULL, expression)
#define REFUSE_STALE(handle) \
    if ((handle).generation != generation) return GUARD_STALE

unsigned guard_generation(void) { return generation; }

static int create_body(guard_handle *made) {
    made->problem = glp_create_prob();
    made->generation = generation;
    live_objects++;
    return 0;
}

int guard_create(guard_handle *made, guard_report *report) { GUARDED(report, create_body(made)); }

void guard_delete(guard_handle handle) {
    if (handle.generation != generation || active) return;
    glp_delete_prob(handle.problem);
    if (--live_objects == 0) glp_free_env();
}

int guard_memory_limit(int megabytes, guard_report *report) {
    GUARDED(report, (glp_mem_limit(megabytes), 0));
}

/* ---- a problem in and out ---- */

static int bound_type(double lower, double upper) {
    if (lower == upper) return GLP_FX;
    int below = lower > -INFINITY, above = upper < INFINITY;
    return below ? (above ? GLP_DB : GLP_LO) : (above ? GLP_UP : GLP_FR);
}

static const char *next_name(const char *name) { return name + strlen(name) + 1; }

static int start_body(glp_prob *p, const char *name, const char *objective_name, int maximise,
                      double constant) {
    glp_erase_prob(p);
    glp_set_prob_name(p, name);
    glp_set_obj_name(p, objective_name);
    glp_set_obj_dir(p, maximise ? GLP_MAX : GLP_MIN);
    glp_set_obj_coef(p, 0, constant);
    return 0;
}

int guard_start(guard_handle handle, const char *name, const char *objective_name, int maximise,
                double constant, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, start_body(handle.problem, name, objective_name, maximise, constant));
}

static int columns_body(glp_prob *p, int count, const double *lower, const double *upper,
                        const double *costs, const unsigned char *integral, const char *names) {
    if (count == 0) return 0;
    int first = glp_add_cols(p, count);
    for (int k = 0; k < count; k++) {
        int j = first + k;
        glp_set_col_bnds(p, j, bound_type(lower[k], upper[k]), lower[k], upper[k]);
        glp_set_obj_coef(p, j, costs[k]);
        if (integral[k]) glp_set_col_kind(p, j, GLP_IV);
        if (names) {
            glp_set_col_name(p, j, names);
            names = next_name(names);
        }
    }
    return 0;
}

int guard_add_columns(guard_handle handle, int count, const double *lower, const double *upper,
                      const double *costs, const unsigned char *integral, const char *names,
                      guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, columns_body(handle.problem, count, lower, upper, costs, integral, names));
}

static int rows_body(glp_prob *p, int count, const double *lower, const double *upper,
                     const char *names) {
    if (count == 0) return 0;
    int first = glp_add_rows(p, count);
    for (int k = 0; k < count; k++) {
        int i = first + k;
        glp_set_row_bnds(p, i, bound_type(lower[k], upper[k]), lower[k], upper[k]);
        if (names) {
            glp_set_row_name(p, i, names);
            names = next_name(names);
        }
    }
    return 0;
}

int guard_add_rows(guard_handle handle, int count, const double *lower, const double *upper,
                   const char *names, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, rows_body(handle.problem, count, lower, upper, names));
}

/* The index arrays come from GLPK's allocator, so that a fatal error frees them too. Sorted, the
 * order in which terms were given does not reach the search. */
static int terms_body(glp_prob *p, int count, const int *rows, const int *columns,
                      const double *values) {
    int room = count > 0 ? count + 1 : 1;
    int *i = glp_alloc(room, sizeof(int)), *j = glp_alloc(room, sizeof(int));
    double *v = glp_alloc(room, sizeof(double));
    for (int k = 0; k < count; k++) {
        i[k + 1] = rows[k] + 1;
        j[k + 1] = columns[k] + 1;
        v[k + 1] = values[k];
    }
    glp_load_matrix(p, count, i, j, v);
    glp_sort_matrix(p);
    glp_free(i);
    glp_free(j);
    glp_free(v);
    return 0;
}

int guard_set_terms(guard_handle handle, int count, const int *rows, const int *columns,
                    const double *values, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, terms_body(handle.problem, count, rows, columns, values));
}

static int shape_body(glp_prob *p, guard_shape *s) {
    s->columns = glp_get_num_cols(p);
    s->rows = glp_get_num_rows(p);
    s->terms = glp_get_num_nz(p);
    s->maximise = glp_get_obj_dir(p) == GLP_MAX;
    s->constant = glp_get_obj_coef(p, 0);
    s->name = glp_get_prob_name(p);
    s->objective_name = glp_get_obj_name(p);
    return 0;
}

int guard_shape_of(guard_handle handle, guard_shape *shape, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, shape_body(handle.problem, shape));
}

static double open_below(double bound) { return bound == -DBL_MAX ? -INFINITY : bound; }
static double open_above(double bound) { return bound == DBL_MAX ? INFINITY : bound; }

static int columns_out(glp_prob *p, double *lower, double *upper, double *costs,
                       unsigned char *integral) {
    for (int j = 0; j < glp_get_num_cols(p); j++) {
        lower[j] = open_below(glp_get_col_lb(p, j + 1));
        upper[j] = open_above(glp_get_col_ub(p, j + 1));
        costs[j] = glp_get_obj_coef(p, j + 1);
        integral[j] = glp_get_col_kind(p, j + 1) != GLP_CV;
    }
    return 0;
}

int guard_columns_of(guard_handle handle, double *lower, double *upper, double *costs,
                     unsigned char *integral, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, columns_out(handle.problem, lower, upper, costs, integral));
}

static int rows_out(glp_prob *p, double *lower, double *upper) {
    for (int i = 0; i < glp_get_num_rows(p); i++) {
        lower[i] = open_below(glp_get_row_lb(p, i + 1));
        upper[i] = open_above(glp_get_row_ub(p, i + 1));
    }
    return 0;
}

int guard_rows_of(guard_handle handle, double *lower, double *upper, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, rows_out(handle.problem, lower, upper));
}

static int terms_out(glp_prob *p, int *rows, int *columns, double *values) {
    int room = glp_get_num_cols(p) + 1, next = 0;
    int *j = glp_alloc(room, sizeof(int));
    double *v = glp_alloc(room, sizeof(double));
    glp_sort_matrix(p);
    for (int i = 0; i < glp_get_num_rows(p); i++) {
        int length = glp_get_mat_row(p, i + 1, j, v);
        for (int k = 1; k <= length; k++, next++) {
            rows[next] = i;
            columns[next] = j[k] - 1;
            values[next] = v[k];
        }
    }
    glp_free(j);
    glp_free(v);
    return 0;
}

int guard_terms_of(guard_handle handle, int *rows, int *columns, double *values,
                   guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, terms_out(handle.problem, rows, columns, values));
}

int guard_column_name(guard_handle handle, int column, const char **name, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, (*name = glp_get_col_name(handle.problem, column + 1), 0));
}

int guard_row_name(guard_handle handle, int row, const char **name, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, (*name = glp_get_row_name(handle.problem, row + 1), 0));
}

/* ---- solving ---- */

int guard_scale(guard_handle handle, int flags, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, (glp_scale_prob(handle.problem, flags), 0));
}

int guard_advanced_basis(guard_handle handle, int flags, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, (glp_adv_basis(handle.problem, flags), 0));
}

static int basis_body(glp_prob *p, const unsigned char *columns, const unsigned char *rows) {
    for (int j = 1; j <= glp_get_num_cols(p); j++) glp_set_col_stat(p, j, columns[j - 1]);
    for (int i = 1; i <= glp_get_num_rows(p); i++) glp_set_row_stat(p, i, rows[i - 1]);
    return 0;
}

int guard_set_basis(guard_handle handle, const unsigned char *column_status,
                    const unsigned char *row_status, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, basis_body(handle.problem, column_status, row_status));
}

int guard_factorise(guard_handle handle, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, glp_factorize(handle.problem));
}

guard_simplex_options guard_simplex_defaults(void) {
    return (guard_simplex_options){
        .method = GLP_PRIMAL, .presolve = GLP_OFF, .iteration_limit = INT_MAX,
        .milliseconds = INT_MAX, .pricing = GLP_PT_PSE, .ratio_test = GLP_RT_HAR,
        .primal_tolerance = 1e-7, .dual_tolerance = 1e-7, .pivot_tolerance = 1e-9};
}

guard_search_options guard_search_defaults(void) {
    return (guard_search_options){
        .presolve = GLP_ON, .milliseconds = INT_MAX, .branching = GLP_BR_DTH,
        .backtracking = GLP_BT_BLB, .preprocessing = GLP_PP_ALL, .rounding = GLP_ON, .long_step = GLP_ON,
        .integer_tolerance = 1e-5, .objective_tolerance = 1e-7};
}

static int simplex_body(glp_prob *p, const guard_simplex_options *o) {
    glp_smcp q;
    glp_init_smcp(&q);
    q.msg_lev = GLP_MSG_ON;
    q.out_frq = 50;
    q.meth = o->method;
    q.presolve = o->presolve;
    q.it_lim = o->iteration_limit;
    q.tm_lim = o->milliseconds;
    q.pricing = o->pricing;
    q.r_test = o->ratio_test;
    q.tol_bnd = o->primal_tolerance;
    q.tol_dj = o->dual_tolerance;
    q.tol_piv = o->pivot_tolerance;
    return glp_simplex(p, &q);
}

int guard_simplex(guard_handle handle, const guard_simplex_options *options,
                  const guard_watch *watch, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED_WATCHED(report, watch, simplex_body(handle.problem, options));
}

/* Hands over the starting plan. Only possible without the presolver: with it, the tree holds
 * another problem with other columns. */
static void offer_start(glp_tree *tree, glp_prob *p, const double *start) {
    int columns = glp_get_num_cols(p);
    double *values = glp_alloc(columns + 1, sizeof(double));
    for (int j = 0; j < columns; j++) values[j + 1] = start[j];
    glp_ios_heur_sol(tree, values);
    glp_free(values);
}

/* Copies what a search knows into a plain struct, so that Swift never calls GLPK from within. */
static void on_node(glp_tree *tree, void *info) {
    const guard_watch *watch = info;
    glp_prob *p = glp_ios_get_prob(tree);
    guard_facts facts = {.reason = glp_ios_reason(tree)};
    if (watch->start && facts.reason == GLP_IHEUR && glp_mip_status(p) != GLP_FEAS) {
        offer_start(tree, p, watch->start);
    }
    glp_ios_tree_size(tree, &facts.open_nodes, NULL, NULL);
    facts.current_node = glp_ios_curr_node(tree);
    facts.iterations = glp_get_it_cnt(p);
    facts.has_incumbent = glp_mip_status(p) == GLP_FEAS;
    if (facts.has_incumbent) {
        facts.incumbent = glp_mip_obj_val(p);
        active->has_incumbent = 1;
    }
    int best = glp_ios_best_node(tree);
    if (best) {
        facts.bound = glp_ios_node_bound(tree, best);
        facts.has_bound = fabs(facts.bound) < DBL_MAX;
    }
    if (watch->observe && watch->observe(watch->context, &facts)) glp_ios_terminate(tree);
}

static int search_body(glp_prob *p, const guard_search_options *o, const guard_watch *watch) {
    glp_iocp q;
    glp_init_iocp(&q);
    q.msg_lev = GLP_MSG_ON;
    q.out_dly = 0;
    q.presolve = o->presolve;
    q.tm_lim = o->milliseconds;
    q.br_tech = o->branching;
    q.bt_tech = o->backtracking;
    q.pp_tech = o->preprocessing;
    q.gmi_cuts = o->gomory;
    q.mir_cuts = o->mixed_rounding;
    q.cov_cuts = o->cover;
    q.clq_cuts = o->clique;
    q.sr_heur = o->rounding;
    q.fp_heur = o->feasibility_pump;
    q.binarize = o->binarise;
    q.flip = o->long_step;
    q.mip_gap = o->gap;
    q.tol_int = o->integer_tolerance;
    q.tol_obj = o->objective_tolerance;
    q.cb_size = o->node_data;
    if (watch) {
        q.cb_func = on_node;
        q.cb_info = (void *)watch;
    }
    return glp_intopt(p, &q);
}

int guard_search(guard_handle handle, const guard_search_options *options,
                 const guard_watch *watch, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED_WATCHED(report, watch, search_body(handle.problem, options, watch));
}

static int status_body(glp_prob *p, guard_status *s) {
    s->generic = glp_get_status(p);
    s->primal = glp_get_prim_stat(p);
    s->dual = glp_get_dual_stat(p);
    s->integer = glp_mip_status(p);
    s->iterations = glp_get_it_cnt(p);
    s->objective = glp_get_obj_val(p);
    s->integer_objective = glp_mip_obj_val(p);
    return 0;
}

int guard_status_of(guard_handle handle, guard_status *status, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, status_body(handle.problem, status));
}

static int basic_columns(glp_prob *p, double *values, double *costs, unsigned char *status) {
    for (int j = 0; j < glp_get_num_cols(p); j++) {
        values[j] = glp_get_col_prim(p, j + 1);
        costs[j] = glp_get_col_dual(p, j + 1);
        status[j] = (unsigned char)glp_get_col_stat(p, j + 1);
    }
    return 0;
}

int guard_basic_columns_of(guard_handle handle, double *values, double *reduced_costs,
                           unsigned char *status, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, basic_columns(handle.problem, values, reduced_costs, status));
}

static int basic_rows(glp_prob *p, double *values, double *duals, unsigned char *status) {
    for (int i = 0; i < glp_get_num_rows(p); i++) {
        values[i] = glp_get_row_prim(p, i + 1);
        duals[i] = glp_get_row_dual(p, i + 1);
        status[i] = (unsigned char)glp_get_row_stat(p, i + 1);
    }
    return 0;
}

int guard_basic_rows_of(guard_handle handle, double *values, double *duals,
                        unsigned char *status, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, basic_rows(handle.problem, values, duals, status));
}

static int plan_body(glp_prob *p, double *values) {
    for (int j = 0; j < glp_get_num_cols(p); j++) values[j] = glp_mip_col_val(p, j + 1);
    return 0;
}

int guard_plan_of(guard_handle handle, double *column_values, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, plan_body(handle.problem, column_values));
}

/* ---- a linear program kept warm ---- */

/* The longest run of terms, for one buffer that serves all of them. */
static int longest(int count, const int *starts) {
    int most = 0;
    for (int k = 0; k < count; k++) {
        if (starts[k + 1] - starts[k] > most) most = starts[k + 1] - starts[k];
    }
    return most;
}

static int append_columns_body(glp_prob *p, int count, const double *costs, const double *lower,
                               const double *upper, const int *starts, const int *rows,
                               const double *values) {
    if (count == 0) return 0;
    int first = glp_add_cols(p, count), *i = glp_alloc(longest(count, starts) + 1, sizeof(int));
    for (int k = 0; k < count; k++) {
        int j = first + k, length = starts[k + 1] - starts[k];
        glp_set_col_bnds(p, j, bound_type(lower[k], upper[k]), lower[k], upper[k]);
        glp_set_obj_coef(p, j, costs[k]);
        for (int t = 0; t < length; t++) i[t + 1] = rows[starts[k] + t] + 1;
        /* GLPK counts from 1 and does not read what lies before. */
        glp_set_mat_col(p, j, length, i, values + starts[k] - 1);
    }
    glp_free(i);
    return 0;
}

int guard_append_columns(guard_handle handle, int count, const double *costs, const double *lower,
                         const double *upper, const int *starts, const int *rows,
                         const double *values, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, append_columns_body(handle.problem, count, costs, lower, upper, starts, rows,
                                        values));
}

static int append_rows_body(glp_prob *p, int count, const double *lower, const double *upper,
                            const int *starts, const int *columns, const double *values) {
    if (count == 0) return 0;
    int first = glp_add_rows(p, count);
    for (int k = 0; k < count; k++) {
        glp_set_row_bnds(p, first + k, bound_type(lower[k], upper[k]), lower[k], upper[k]);
    }
    if (!starts) return 0;
    int *j = glp_alloc(longest(count, starts) + 1, sizeof(int));
    for (int k = 0; k < count; k++) {
        int length = starts[k + 1] - starts[k];
        for (int t = 0; t < length; t++) j[t + 1] = columns[starts[k] + t] + 1;
        glp_set_mat_row(p, first + k, length, j, values + starts[k] - 1);
    }
    glp_free(j);
    return 0;
}

int guard_append_rows(guard_handle handle, int count, const double *lower, const double *upper,
                      const int *starts, const int *columns, const double *values,
                      guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, append_rows_body(handle.problem, count, lower, upper, starts, columns, values));
}

static int costs_body(glp_prob *p, int first, int count, const double *costs) {
    for (int k = 0; k < count; k++) glp_set_obj_coef(p, first + k + 1, costs[k]);
    return 0;
}

int guard_set_costs(guard_handle handle, int first, int count, const double *costs,
                    guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, costs_body(handle.problem, first, count, costs));
}

static int column_bounds_body(glp_prob *p, int count, const int *columns, const double *lower,
                              const double *upper) {
    for (int k = 0; k < count; k++) {
        glp_set_col_bnds(p, columns[k] + 1, bound_type(lower[k], upper[k]), lower[k], upper[k]);
    }
    return 0;
}

int guard_set_column_bounds(guard_handle handle, int count, const int *columns,
                            const double *lower, const double *upper, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, column_bounds_body(handle.problem, count, columns, lower, upper));
}

static int row_bounds_body(glp_prob *p, int count, const int *rows, const double *lower,
                           const double *upper) {
    for (int k = 0; k < count; k++) {
        glp_set_row_bnds(p, rows[k] + 1, bound_type(lower[k], upper[k]), lower[k], upper[k]);
    }
    return 0;
}

int guard_set_row_bounds(guard_handle handle, int count, const int *rows, const double *lower,
                         const double *upper, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, row_bounds_body(handle.problem, count, rows, lower, upper));
}

static int basis_out(glp_prob *p, unsigned char *columns, unsigned char *rows) {
    for (int j = glp_get_num_cols(p); j > 0; j--) columns[j - 1] = glp_get_col_stat(p, j);
    for (int i = glp_get_num_rows(p); i > 0; i--) rows[i - 1] = glp_get_row_stat(p, i);
    return 0;
}

int guard_basis_of(guard_handle handle, unsigned char *column_status, unsigned char *row_status,
                   guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, basis_out(handle.problem, column_status, row_status));
}

int guard_standard_basis(guard_handle handle, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, (glp_std_basis(handle.problem), 0));
}

static int warm_end(glp_prob *p, int code) {
    switch (code) {
    case GLP_EOBJUL: return GUARD_END_OBJECTIVE;
    case GLP_EITLIM: return GUARD_END_ITERATIONS;
    case GLP_ETMLIM: return GUARD_END_TIME;
    case 0: break;
    default: return GUARD_END_FAILED;
    }
    switch (glp_get_status(p)) {
    case GLP_OPT: return GUARD_END_OPTIMAL;
    case GLP_NOFEAS: return GUARD_END_INFEASIBLE;
    case GLP_UNBND: return GUARD_END_UNBOUNDED;
    default: return GUARD_END_FAILED;
    }
}

static int warm_body(glp_prob *p, const guard_warm_options *o, guard_warm_result *result) {
    static const int ratio_tests[] = {GLP_RT_STD, GLP_RT_HAR, GLP_RT_FLIP};
    glp_smcp q;
    glp_init_smcp(&q);
    q.msg_lev = GLP_MSG_OFF;
    q.meth = o->dual ? GLP_DUALP : GLP_PRIMAL;
    q.r_test = ratio_tests[o->ratio_test];
    q.it_lim = o->iteration_limit;
    q.tm_lim = o->milliseconds;
    q.obj_ul = o->objective_limit;
    int before = glp_get_it_cnt(p), code = glp_simplex(p, &q);
    if (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND) {
        glp_std_basis(p);
        code = glp_simplex(p, &q);
    }
    result->end = warm_end(p, code);
    result->iterations = glp_get_it_cnt(p) - before;
    result->objective = glp_get_obj_val(p);
    return 0;
}

int guard_warm_solve(guard_handle handle, const guard_warm_options *options,
                     guard_warm_result *result, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, warm_body(handle.problem, options, result));
}

static int warm_columns_body(glp_prob *p, double *values, double *costs) {
    int count = glp_get_num_cols(p);
    for (int j = 0; values && j < count; j++) values[j] = glp_get_col_prim(p, j + 1);
    for (int j = 0; costs && j < count; j++) costs[j] = glp_get_col_dual(p, j + 1);
    return 0;
}

int guard_warm_columns_of(guard_handle handle, double *values, double *reduced_costs,
                          guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, warm_columns_body(handle.problem, values, reduced_costs));
}

static int warm_rows_body(glp_prob *p, double *values, double *duals) {
    int count = glp_get_num_rows(p);
    for (int i = 0; values && i < count; i++) values[i] = glp_get_row_prim(p, i + 1);
    for (int i = 0; duals && i < count; i++) duals[i] = glp_get_row_dual(p, i + 1);
    return 0;
}

int guard_warm_rows_of(guard_handle handle, double *values, double *duals, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, warm_rows_body(handle.problem, values, duals));
}

static int tableau_row_body(glp_prob *p, int column, double *multipliers) {
    int rows = glp_get_num_rows(p);
    if (!glp_bf_exists(p) && glp_factorize(p)) return 1;
    int place = glp_get_col_bind(p, column + 1);
    if (place == 0) return 1;
    double *x = glp_alloc(rows + 1, sizeof(double));
    for (int i = 1; i <= rows; i++) x[i] = 0;
    x[place] = -1;
    glp_btran(p, x);
    for (int i = 0; i < rows; i++) multipliers[i] = x[i + 1];
    glp_free(x);
    return 0;
}

int guard_tableau_row(guard_handle handle, int column, double *multipliers, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, tableau_row_body(handle.problem, column, multipliers));
}

/* ---- text ---- */

static int read_body(glp_prob *p, int format, const char *path) {
    return format == GUARD_LP ? glp_read_lp(p, NULL, path) : glp_read_mps(p, format, NULL, path);
}

int guard_read(guard_handle handle, int format, const char *path, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, read_body(handle.problem, format, path));
}

static int write_body(glp_prob *p, int format, const char *path) {
    return format == GUARD_LP ? glp_write_lp(p, NULL, path) : glp_write_mps(p, format, NULL, path);
}

int guard_write(guard_handle handle, int format, const char *path, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, write_body(handle.problem, format, path));
}

static int mathprog_body(glp_prob *p, const char *model, const char *const *data, int count,
                         const char *output) {
    glp_tran *translator = glp_mpl_alloc_wksp();
    int failed = glp_mpl_read_model(translator, model, count > 0);
    for (int k = 0; !failed && k < count; k++) failed = glp_mpl_read_data(translator, data[k]);
    if (!failed) failed = glp_mpl_generate(translator, output);
    if (!failed) glp_mpl_build_prob(translator, p);
    glp_mpl_free_wksp(translator);
    return failed;
}

int guard_mathprog(guard_handle handle, const char *model, const char *const *data, int data_count,
                   const char *output, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, mathprog_body(handle.problem, model, data, data_count, output));
}

/* ---- for tests ---- */

int guard_fail_assertion(guard_handle handle, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, (glp_assert_("basis is consistent", "guard.c", __LINE__), 0));
}

int guard_memory_file(void) { return memfd_create("model", MFD_CLOEXEC); }
