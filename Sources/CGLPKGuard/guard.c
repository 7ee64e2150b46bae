#define _GNU_SOURCE
#include "guard.h"

#include <float.h>
#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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

static void load_columns(glp_prob *p, const guard_model *m) {
    const char *name = m->column_names;
    if (m->columns != 0) glp_add_cols(p, m->columns);
    for (int j = 0; j < m->columns; j++) {
        double lower = m->column_lower[j], upper = m->column_upper[j];
        glp_set_col_bnds(p, j + 1, bound_type(lower, upper), lower, upper);
        glp_set_obj_coef(p, j + 1, m->costs[j]);
        if (m->integral[j]) glp_set_col_kind(p, j + 1, GLP_IV);
        if (name) {
            glp_set_col_name(p, j + 1, name);
            name = next_name(name);
        }
    }
}

static void load_rows(glp_prob *p, const guard_model *m) {
    const char *name = m->row_names;
    if (m->rows != 0) glp_add_rows(p, m->rows);
    for (int i = 0; i < m->rows; i++) {
        double lower = m->row_lower[i], upper = m->row_upper[i];
        glp_set_row_bnds(p, i + 1, bound_type(lower, upper), lower, upper);
        if (name) {
            glp_set_row_name(p, i + 1, name);
            name = next_name(name);
        }
    }
}

/* The index arrays come from GLPK's allocator, so that a fatal error frees them too. */
static void load_terms(glp_prob *p, const guard_model *m) {
    if (m->terms == 0) return;
    size_t room = m->terms > 0 ? (size_t)m->terms + 1 : 1;
    int *rows = glp_alloc((int)room, sizeof(int));
    int *columns = glp_alloc((int)room, sizeof(int));
    for (int k = 0; k < m->terms; k++) {
        rows[k + 1] = m->term_rows[k] + 1;
        columns[k + 1] = m->term_columns[k] + 1;
    }
    /* GLPK reads values 1...n: one before the first is never touched. */
    glp_load_matrix(p, m->terms, rows, columns, m->term_values - 1);
    glp_free(rows);
    glp_free(columns);
}

static int load_body(glp_prob *p, const guard_model *m) {
    glp_erase_prob(p);
    if (m->name) glp_set_prob_name(p, m->name);
    if (m->objective_name) glp_set_obj_name(p, m->objective_name);
    glp_set_obj_dir(p, m->maximise ? GLP_MAX : GLP_MIN);
    glp_set_obj_coef(p, 0, m->constant);
    load_columns(p, m);
    load_rows(p, m);
    load_terms(p, m);
    return 0;
}

int guard_load(guard_handle handle, const guard_model *model, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, load_body(handle.problem, model));
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

static int content_body(glp_prob *p, const guard_content *c) {
    int rows = glp_get_num_rows(p), columns = glp_get_num_cols(p), next = 0;
    for (int j = 0; j < columns; j++) {
        c->column_lower[j] = open_below(glp_get_col_lb(p, j + 1));
        c->column_upper[j] = open_above(glp_get_col_ub(p, j + 1));
        c->costs[j] = glp_get_obj_coef(p, j + 1);
        c->integral[j] = glp_get_col_kind(p, j + 1) != GLP_CV;
    }
    int *found = glp_alloc(columns + 1, sizeof(int));
    double *values = glp_alloc(columns + 1, sizeof(double));
    for (int i = 0; i < rows; i++) {
        c->row_lower[i] = open_below(glp_get_row_lb(p, i + 1));
        c->row_upper[i] = open_above(glp_get_row_ub(p, i + 1));
        int count = glp_get_mat_row(p, i + 1, found, values);
        /* GLPK links a row's terms last in, first out. */
        for (int k = count; k >= 1; k--, next++) {
            c->term_rows[next] = i;
            c->term_columns[next] = found[k] - 1;
            c->term_values[next] = values[k];
        }
    }
    glp_free(found);
    glp_free(values);
    return 0;
}

int guard_content_of(guard_handle handle, const guard_content *content, guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, content_body(handle.problem, content));
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

static int solution_body(glp_prob *p, const guard_basic_solution *s) {
    for (int j = 0; j < glp_get_num_cols(p); j++) {
        if (s->column_values) s->column_values[j] = glp_get_col_prim(p, j + 1);
        if (s->reduced_costs) s->reduced_costs[j] = glp_get_col_dual(p, j + 1);
        if (s->column_status) s->column_status[j] = (unsigned char)glp_get_col_stat(p, j + 1);
    }
    for (int i = 0; i < glp_get_num_rows(p); i++) {
        if (s->row_values) s->row_values[i] = glp_get_row_prim(p, i + 1);
        if (s->row_duals) s->row_duals[i] = glp_get_row_dual(p, i + 1);
        if (s->row_status) s->row_status[i] = (unsigned char)glp_get_row_stat(p, i + 1);
    }
    return 0;
}

int guard_basic_solution_of(guard_handle handle, const guard_basic_solution *solution,
                            guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, solution_body(handle.problem, solution));
}

static int integer_body(glp_prob *p, double *columns, double *rows) {
    for (int j = 0; j < glp_get_num_cols(p); j++) columns[j] = glp_mip_col_val(p, j + 1);
    for (int i = 0; i < glp_get_num_rows(p); i++) rows[i] = glp_mip_row_val(p, i + 1);
    return 0;
}

int guard_integer_values(guard_handle handle, double *column_values, double *row_values,
                         guard_report *report) {
    REFUSE_STALE(handle);
    GUARDED(report, integer_body(handle.problem, column_values, row_values));
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

int guard_memory_file(const void *bytes, long count) {
    int file = memfd_create("model", MFD_CLOEXEC);
    if (file < 0) return -1;
    const char *next = bytes;
    while (count > 0) {
        ssize_t written = write(file, next, (size_t)count);
        if (written <= 0) {
            close(file);
            return -1;
        }
        next += written;
        count -= written;
    }
    return file;
}
