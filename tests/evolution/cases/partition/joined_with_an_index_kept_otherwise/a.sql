create table p (a int not null, n text, constraint pc check (a > 0), primary key (a)) partition by range (a);
create index p_n on p (n);
create table t (a int not null, n text, constraint pc check (a > 0), constraint t_pkey primary key (a));
create index t_n_idx on t (n) with (fillfactor = 50);
comment on index t_n_idx is 'i'; comment on constraint t_pkey on t is 'k'; comment on constraint pc on t is 'c';
