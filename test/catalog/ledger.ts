/** Columns and whole tables of the system catalogs that no query reads, by the reason. `by pg_…`: what reads them for us. */
const reasons: { readonly [why: string]: string } = {
  'by pg_get_viewdef and its like, which are given the whole object':
    'pg_rewrite.ev_action pg_rewrite.ev_qual pg_proc.prosqlbody pg_statistic_ext.stxexprs',
  'by pg_get_function_arg_default': 'pg_proc.proargdefaults pg_proc.pronargdefaults',
  'by pg_get_partkeydef':
    'pg_partitioned_table.partstrat pg_partitioned_table.partnatts pg_partitioned_table.partclass pg_partitioned_table.partexprs',
  'by pg_user_mappings, a view that shows the options only to those who may see them': 'pg_user_mapping',
  'by pg_depend, since PostgreSQL 14 lacks the catalog': 'pg_publication_namespace',
  'by pg_shdepend, since PostgreSQL 14 lacks the catalog': 'pg_parameter_acl',
  'of a label that is named': 'pg_seclabel.label pg_shseclabel.label',
  'a secret': 'pg_authid.rolpassword',
  'statistics of data': 'pg_statistic pg_statistic_ext_data',
  data: 'pg_largeobject pg_largeobject_metadata.lomowner pg_attribute.atthasmissing pg_attribute.attmissingval pg_class.relispopulated',
  'of the database as a whole, from CREATE DATABASE':
    'pg_database.encoding pg_database.datlocprovider pg_database.datistemplate pg_database.datallowconn pg_database.dathasloginevt ' +
    'pg_database.datconnlimit pg_database.dattablespace pg_database.datcollate pg_database.datctype pg_database.datlocale ' +
    'pg_database.daticurules pg_database.datcollversion pg_database.datlastsysoid',
  'physical storage, counters and caches':
    'pg_class.relfilenode pg_collation.collversion pg_class.relpages pg_class.reltuples pg_class.relallvisible pg_class.relallfrozen pg_class.relrewrite ' +
    'pg_class.relfrozenxid pg_class.relminmxid pg_class.relhasindex pg_class.relisshared pg_class.relhasrules pg_class.relhastriggers ' +
    'pg_class.relhassubclass pg_class.relnatts pg_class.relchecks pg_database.datfrozenxid pg_database.datminmxid ' +
    'pg_attribute.attcacheoff pg_attribute.attlen pg_attribute.attbyval pg_attribute.attalign pg_index.indcheckxmin',
  'follows from other columns':
    'pg_class.reltype pg_constraint.conperiod pg_constraint.conpfeqop pg_constraint.conppeqop pg_constraint.conffeqop pg_collation.collencoding pg_init_privs.privtype pg_constraint.connamespace pg_trigger.tgconstrindid pg_trigger.tgnargs ' +
    'pg_proc.pronargs pg_proc.provariadic pg_operator.oprkind pg_operator.oprresult pg_partitioned_table.partdefid pg_type.typdefault ' +
    'pg_amop.amoplefttype pg_amop.amoprighttype pg_amop.amoppurpose pg_amop.amopmethod pg_shdepend.objsubid ' +
    'pg_index.indisexclusion pg_index.indisready pg_index.indislive',
  'numbers without a meaning':
    'pg_enum.oid pg_auth_members.oid pg_publication_rel.oid pg_default_acl.oid pg_user_mapping.oid',
  'forgotten by PostgreSQL itself: int[3][3] is int[]': 'pg_attribute.attndims pg_type.typndims',
  'of base types, which are named as a whole':
    'pg_type.typlen pg_type.typbyval pg_type.typispreferred pg_type.typdelim pg_type.typsubscript pg_type.typinput pg_type.typoutput ' +
    'pg_type.typreceive pg_type.typsend pg_type.typmodin pg_type.typmodout pg_type.typanalyze pg_type.typalign',
  'of extensions, by their own scripts':
    'pg_extension.extowner pg_extension.extconfig pg_extension.extcondition',
  'of the server as a whole': 'pg_replication_origin pg_tablespace.spcoptions pg_tablespace.spcowner',
  'of subscriptions, which are named as a whole; they may hold passwords':
    'pg_subscription pg_subscription_rel',
};

/** The reason of each. */
export const notRead: ReadonlyMap<string, string> = new Map(
  Object.entries(reasons).flatMap(([why, names]) => names.split(' ').map((name) => [name, why] as const)),
);
