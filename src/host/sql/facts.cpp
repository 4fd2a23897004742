#include "host/sql/facts.hpp"

#include <algorithm>

#include "host/sql/tables.hpp"

namespace meed::host::sql {
namespace {

constexpr const char* refusal = "nothing in a registry is ever changed or removed";
constexpr const char* refusing_body = "BEGIN RAISE EXCEPTION 'nothing in a registry is ever changed or removed'; END";

std::string type_of(Holds holds, Database database) {
  if (database == Database::sqlite) return holds == Holds::text ? "TEXT" : "INTEGER";
  return holds == Holds::text ? "text COLLATE \"C\"" : "bigint";
}

std::string create_table(const TableOf& table, Database database) {
  std::string sql = "CREATE TABLE " + std::string(table.name) + " (";
  for (const ColumnOf& column : table.columns) sql += std::string(column.name) + " " + type_of(column.holds, database) + " NOT NULL, ";
  return sql + "PRIMARY KEY (" + std::string(table.key) + "))" + (database == Database::sqlite ? " STRICT" : "");
}

std::string create_index(const TableOf& table, const IndexOf& index) {
  return "CREATE INDEX " + std::string(index.name) + " ON " + std::string(table.name) + " (" + std::string(index.columns) + ")";
}

/// Gives `a = NEW.a AND b = NEW.b` for a key `a, b`.
std::string same_key(std::string_view key) {
  std::string condition;
  for (std::size_t from = 0; from < key.size();) {
    const std::size_t to = std::min(key.find(", ", from), key.size());
    const std::string column(key.substr(from, to - from));
    condition += (condition.empty() ? "" : " AND ") + column + " = NEW." + column;
    from = to + 2;
  }
  return condition;
}

/// A trigger's name, and what follows it.
using Trigger = std::pair<std::string, std::string>;

/// SQLite: rows are put in once (`INSERT OR REPLACE` would remove one without a word), and stay.
std::vector<Trigger> triggers_in_file(const TableOf& table) {
  const std::string name(table.name);
  const std::string refuse = " BEGIN SELECT RAISE(ABORT, '" + std::string(refusal) + "'); END";
  std::vector<Trigger> triggers{{name + "_remain", "BEFORE DELETE ON " + name + refuse}};
  if (table.may_replace) return triggers;
  triggers.emplace_back(name + "_stay", "BEFORE UPDATE ON " + name + refuse);
  triggers.emplace_back(name + "_come_once", "BEFORE INSERT ON " + name + " WHEN EXISTS (SELECT 1 FROM " + name + " WHERE " + same_key(table.key) + ")" + refuse);
  return triggers;
}

std::vector<Trigger> triggers_on_server(const TableOf& table) {
  const std::string name(table.name);
  const std::string refuse = " EXECUTE FUNCTION meed_refuse()";
  return {{name + "_remain", "BEFORE TRUNCATE ON " + name + " FOR EACH STATEMENT" + refuse},
          {name + "_stay", std::string("BEFORE DELETE") + (table.may_replace ? "" : " OR UPDATE") + " ON " + name + " FOR EACH ROW" + refuse}};
}

std::vector<Trigger> triggers_of(const TableOf& table, Database database) {
  return database == Database::sqlite ? triggers_in_file(table) : triggers_on_server(table);
}

Facts expected_in_file() {
  Facts facts;
  const auto add = [&](const std::string& kind, std::string_view name, std::string_view table, std::string sql) {
    facts.emplace_back(kind + " " + std::string(name) + " of " + std::string(table), std::move(sql));
  };
  for (const TableOf& table : tables) {
    add("table", table.name, table.name, create_table(table, Database::sqlite));
    if (table.key != "number") add("index", "sqlite_autoindex_" + std::string(table.name) + "_1", table.name, "");
    for (const IndexOf& index : table.indexes) add("index", index.name, table.name, create_index(table, index));
    for (const auto& [name, rest] : triggers_in_file(table)) add("trigger", name, table.name, "CREATE TRIGGER " + name + " " + rest);
  }
  return facts;
}

/// Types of triggers as PostgreSQL numbers them (pg_trigger.tgtype).
enum TriggerType : int { each_row = 1, before = 2, on_delete = 8, on_update = 16, on_truncate = 32 };

Facts expected_on_server() {
  Facts facts{{"function meed_refuse", refusing_body}};
  for (const TableOf& table : tables) {
    const std::string name(table.name);
    facts.emplace_back("table " + name, "ordinary, permanent");
    for (const ColumnOf& column : table.columns) {
      facts.emplace_back("column " + std::string(column.name) + " of " + name, column.holds == Holds::text ? "text not null, in order C" : "bigint not null");
    }
    facts.emplace_back("index " + name + "_pkey of " + name, std::string(table.key) + ", unique");
    for (const IndexOf& index : table.indexes) facts.emplace_back("index " + std::string(index.name) + " of " + name, index.columns);
    facts.emplace_back("trigger " + name + "_remain of " + name, std::to_string(before + on_truncate) + " always meed_refuse");
    facts.emplace_back("trigger " + name + "_stay of " + name,
                       std::to_string(each_row + before + on_delete + (table.may_replace ? 0 : on_update)) + " always meed_refuse");
  }
  return facts;
}

constexpr const char* asked_of_file =
    "SELECT type || ' ' || name || ' of ' || tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY 1";

constexpr const char* asked_of_server =
    "WITH ours AS (SELECT * FROM pg_class WHERE left(relname, 5) = 'meed_' AND relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(oid)) "
    "SELECT 'function ' || proname, prosrc FROM pg_proc WHERE left(proname, 5) = 'meed_' AND pg_function_is_visible(oid) "
    "UNION ALL SELECT 'table ' || relname, CASE relkind WHEN 'r' THEN 'ordinary' ELSE 'not ordinary' END || CASE relpersistence WHEN 'p' THEN ', permanent' "
    "ELSE ', not permanent' END || CASE WHEN relhasrules THEN ', with rules' ELSE '' END || CASE WHEN relrowsecurity THEN ', with row security' ELSE '' END FROM ours "
    "UNION ALL SELECT 'column ' || a.attname || ' of ' || c.relname, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END "
    "|| coalesce(', in order ' || l.collname, '') FROM ours c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_collation l ON l.oid = a.attcollation "
    "WHERE a.attnum > 0 AND NOT a.attisdropped "
    "UNION ALL SELECT 'index ' || i.relname || ' of ' || c.relname, (SELECT string_agg(pg_get_indexdef(x.indexrelid, k, true), ', ' ORDER BY k) "
    "FROM generate_series(1, CAST(x.indnkeyatts AS integer)) AS k) || CASE WHEN x.indisunique THEN ', unique' ELSE '' END "
    "|| CASE WHEN x.indisvalid THEN '' ELSE ', not valid' END FROM ours c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid "
    "UNION ALL SELECT 'trigger ' || t.tgname || ' of ' || c.relname, t.tgtype || CASE t.tgenabled WHEN 'O' THEN ' always ' ELSE ' not always ' END || p.proname "
    "FROM ours c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal";

}  // namespace

std::vector<std::string> statements_of_schema(Database database) {
  std::vector<std::string> statements;
  const bool on_server = database == Database::postgresql;
  if (on_server) statements.push_back(std::string("CREATE FUNCTION meed_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$") + refusing_body + "$body$");
  for (const TableOf& table : tables) {
    statements.push_back(create_table(table, database));
    for (const IndexOf& index : table.indexes) statements.push_back(create_index(table, index));
    for (const auto& [name, rest] : triggers_of(table, database)) statements.push_back("CREATE TRIGGER " + name + " " + rest);
  }
  // It is compressed already, as far as it goes.
  if (on_server) statements.emplace_back("ALTER TABLE meed_pieces ALTER COLUMN stored SET STORAGE EXTERNAL");
  return statements;
}

Facts expected_facts(Database database) { return database == Database::sqlite ? expected_in_file() : expected_on_server(); }

Result<Facts> facts_of_schema(Connection& connection) {
  Facts facts;
  std::string what, detail;
  auto done = connection.each(connection.is_file() ? asked_of_file : asked_of_server, {}, {&what, &detail}, [&] { facts.emplace_back(what, detail); });
  if (!done) return tl::unexpected(done.error());
  return facts;
}

}  // namespace meed::host::sql
